import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accuracyDifference } from '../../../src/analysis/conclusions/accuracy-difference.js';
import { estimatePValue } from '../../../src/analysis/conclusions/estimate-p-value.js';
import { groupKappaTest } from '../../../src/analysis/conclusions/group-kappa-test.js';
import { kappaContrast, kappaEstimate } from '../../../src/analysis/conclusions/kappa-estimates.js';
import { resampledKappas } from '../../../src/analysis/conclusions/resampled-kappas.js';
import { pairedKappaTest } from '../../../src/analysis/statistics/paired-permutation-tests.js';
import { tripleTable } from '../../../src/analysis/statistics/triple-table.js';
import {
  kappaAmongPeople,
  kappaDifference,
  kappaWithNetwork,
} from '../../../src/analysis/uncertainty/group-kappa.js';
import type { ConditionAnswers } from '../../../src/analysis/uncertainty/answers.js';
import { targetedEstimate } from '../../../src/analysis/uncertainty/targeted-estimate.js';
import { randomStream } from '../../../src/random/index.js';

const answers = (...rows: string[]) => ({
  right: rows.map((row) => Uint8Array.from(row, (c) => (c === '1' ? 1 : c === '0' ? 0 : 2))),
});
const options = { resamples: 200, seed: 1 };

/** Observers of one condition; what they share with the hardness of images makes κ. */
function drawn(
  random: ReturnType<typeof randomStream>,
  stimuli: number,
  observers: readonly (readonly [accuracy: number, shared: number])[],
) {
  const hardness = Array.from({ length: stimuli }, () => random.uniform());
  return {
    right: observers.map(([accuracy, shared]) =>
      Uint8Array.from(hardness, (hard) => {
        const level = random.uniform() < shared ? hard : random.uniform();
        return level < accuracy ? 1 : 0;
      }),
    ),
  };
}

describe('the difference of accuracies on the same stimuli', () => {
  it('counts what both answered, by hand', () => {
    // person 1: 3 of 4 against 2 of 4; person 2: 2 of 3 against 2 of 3
    const conditions = [answers('1110-', '10-1-', '11001')];
    const { value } = accuracyDifference(conditions, true)!;
    expect(value).toBeCloseTo((3 - 2 + (2 - 2)) / 7, 12);
  });

  it('is over new people only where people take part', () => {
    const conditions = [answers('111011010', '110010110')];
    const alone = accuracyDifference(conditions, false)!;
    expect(alone.intervals.both).toBeNull();
    expect(alone.intervals['new stimuli']).not.toBeNull();
    expect(accuracyDifference([answers('11--', '--11')], true)).toBeNull(); // prettier-ignore
  });

  it('varies over stimuli as a difference of paired shares does, within conditions', () => {
    const conditions = [answers('1110010110', '1011010100')];
    const { value, standardErrors } = accuracyDifference(conditions, false)!;
    // 2 only the first, 1 only the second, of 10
    expect(value).toBeCloseTo(0.1, 12);
    expect(standardErrors['new stimuli']).toBeCloseTo(Math.sqrt((0.3 - 0.01) / 10), 12);
    // what differs between conditions is no variance over stimuli
    const apart = [answers('1111', '0000'), answers('0000', '0000')];
    expect(accuracyDifference(apart, false)!.standardErrors['new stimuli']).toBe(0);
  });

  it('varies over people as the mean of their differences does', () => {
    const rows = ['1111111100', '1111110000', '1111000000'];
    const { value, standardErrors } = accuracyDifference([answers(...rows, '1111111111')], true)!; // prettier-ignore
    expect(value).toBeCloseTo(-0.4, 12);
    expect(standardErrors['new observers']).toBeCloseTo(Math.sqrt(0.04 / 3), 12);
  });
});

/** κ of all pairs at once. */
function kappasOf(conditions: readonly ConditionAnswers[], people: number, drawing = options) {
  const steps = resampledKappas(conditions, people, drawing);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

describe('κ of all pairs from one draw of stimuli', () => {
  const random = randomStream(2, 'against');
  const observers = [[0.7, 0.9], [0.6, 0.8], [0.8, 0.7], [0.6, 0.2], [0.5, 0.6]] as const; // prettier-ignore
  const all = [0, 1].map(() => drawn(random, 80, observers));
  const only = (...places: number[]) => all.map(({ right }) => ({ right: places.map((i) => right[i]) })); // prettier-ignore

  it('gives what the functions for one estimate give', () => {
    const many = { resamples: 3000, seed: 1 };
    const kappas = kappasOf(all, 3, many);
    for (const [ours, theirs] of [
      [kappaEstimate(kappas, null), kappaAmongPeople(only(0, 1, 2), many)],
      [kappaEstimate(kappas, 1), kappaWithNetwork(only(0, 1, 2, 4), many)],
      [kappaContrast(kappas, 0, 1), kappaDifference(only(0, 1, 2, 3, 4), many)],
    ]) {
      expect(ours!.value).toBeCloseTo(theirs!.value, 12);
      const [own, other] = [ours!.standardErrors, theirs!.standardErrors];
      expect(own['new observers']).toBeCloseTo(other['new observers']!, 12);
      // two draws of 3,000: to 7 %, five standard errors
      expect(Math.abs(own['new stimuli']! / other['new stimuli']! - 1)).toBeLessThan(0.07);
    }
  });

  it('counts alike where somebody did not answer', () => {
    const few = { resamples: 20, seed: 1 };
    const without = { right: all[0].right.map((own, i) => own.map((one, at) => (i === 2 && at < 1 ? 2 : one))) }; // prettier-ignore
    const complete = kappasOf([all[0]], 3, few);
    const partly = kappasOf([without], 3, few);
    // pairs without that person: the very same, by the other way of counting
    const [unlike, like] = [1, 0].map((end) => complete.pairs.flatMap((pair, i) => (pair.includes(2) === (end === 1) ? [i] : []))); // prettier-ignore
    for (const i of like) {
      for (const [draw, kappas] of complete.resamples.entries()) {
        expect(partly.resamples[draw][i]).toBeCloseTo(kappas[i], 12);
      }
    }
    expect(unlike.some((i) => partly.own[i] !== complete.own[i])).toBe(true);
  });

  it('of people less a network is the difference of two means, and each person leaves both', () => {
    const at = (...people: number[]) =>
      kappaAmongPeople(only(...people), options)!.value -
      kappaWithNetwork(only(...people, 3), options)!.value;
    const kappas = kappasOf(all, 3);
    const estimate = kappaContrast(kappas, null, 0)!;
    expect(estimate.value).toBeCloseTo(at(0, 1, 2), 12);
    const leftOut = [at(1, 2), at(0, 2), at(0, 1)];
    const mean = leftOut.reduce((sum, one) => sum + one, 0) / 3;
    const variance = (2 / 3) * leftOut.reduce((sum, one) => sum + (one - mean) ** 2, 0);
    expect(estimate.standardErrors['new observers']).toBeCloseTo(Math.sqrt(variance), 12);
    expect(kappaContrast(kappas, 0, null)!.value).toBeCloseTo(-estimate.value, 12);
    expect(kappaContrast(kappasOf([answers('1100', '1010')], 1), null, 0)).toBeNull();
  });

  it('has no interval over stimuli with too few errors of those compared', () => {
    const good = drawn(random, 40, [[0.95, 0.9], [0.95, 0.9], [0.95, 0.9], [0.5, 0.2]]); // prettier-ignore
    const kappas = kappasOf([good], 3);
    expect(kappaEstimate(kappas, null)!.intervals['new stimuli']).toBeNull();
    expect(kappaEstimate(kappas, 0)!.intervals['new stimuli']).not.toBeNull();
  });
});

describe('the test of two networks with several people', () => {
  it('with one person is about the test of triples', () => {
    const random = randomStream(3, 'one person');
    const condition = drawn(random, 200, [[0.7, 0.9], [0.6, 0.5], [0.7, 0.2]]); // prettier-ignore
    const [person, first, second] = condition.right;
    const p = groupKappaTest([condition], { permutations: 1999, seed: 1 })!;
    const other = pairedKappaTest([tripleTable(person, first, second)], { permutations: 1999, seed: 1 })!; // prettier-ignore
    expect(p).toBeGreaterThan(0.001);
    expect(Math.abs(p - other.p)).toBeLessThan(0.02);
  });

  it('finds a difference that is there, none of a network with itself, and skips who did not answer', () => {
    const random = randomStream(5, 'found');
    const people = [[0.7, 0.9], [0.7, 0.9], [0.7, 0.9]] as const; // prettier-ignore
    const condition = drawn(random, 300, [...people, [0.7, 0.8], [0.7, 0]]);
    expect(groupKappaTest([condition], { permutations: 499, seed: 1 })).toBe(1 / 500);
    const [a, b, c, first] = condition.right;
    expect(groupKappaTest([{ right: [a, b, c, first, first] }], { permutations: 99, seed: 1 })).toBe(1); // prettier-ignore
    expect(groupKappaTest([answers('11', '--', '11')], { permutations: 9, seed: 1 })).toBeNull();
    expect(groupKappaTest([answers('1111', '1111', '1111')], { permutations: 9, seed: 1 })).toBeNull(); // prettier-ignore
  });

  it('rejects 5 % where κ is equal, though accuracies are not and people share hard images', () => {
    const random = randomStream(6, 'level');
    const studies = 800;
    let rejected = 0;
    for (let study = 0; study < studies; study++) {
      // networks that share nothing with people: κ of both is 0
      const condition = drawn(random, 120, [[0.7, 0.9], [0.6, 0.9], [0.8, 0.9], [0.85, 0], [0.5, 0]]); // prettier-ignore
      if (groupKappaTest([condition], { permutations: 99, seed: study })! <= 0.05) rejected++;
    }
    // three standard errors about .05
    expect(rejected / studies).toBeGreaterThan(0.027);
    expect(rejected / studies).toBeLessThan(0.073);
  });
});

describe('the p value that goes with an interval', () => {
  it('is Student’s, or the normal distribution’s', () => {
    const estimate = targetedEstimate(1, { stimuli: 0.25, observers: 0 }, 5, { range: [-9, 9] });
    // by SciPy 1.17.1: 2 t.sf(2, 4), 2 norm.sf(2)
    expect(estimatePValue(estimate, 'both', 5)).toBeCloseTo(0.116116523516816, 10);
    expect(estimatePValue(estimate, 'new stimuli', 5)).toBeCloseTo(0.0455002638963584, 10);
    const unknown = targetedEstimate(1, { stimuli: null, observers: 1 }, 5, { range: [-9, 9] });
    expect(estimatePValue(unknown, 'both', 5)).toBeNull();
  });

  it('is below .05 exactly where the interval leaves out 0', () => {
    const number = fc.double({ min: 0.001, max: 2, noNaN: true });
    fc.assert(
      fc.property(number, number, fc.integer({ min: 2, max: 60 }), (value, variance, people) => {
        const variances = { stimuli: variance, observers: variance / 3 };
        const estimate = targetedEstimate(value, variances, people, { range: [-99, 99] });
        for (const over of ['both', 'new stimuli'] as const) {
          const p = estimatePValue(estimate, over, people)!;
          if (Math.abs(p - 0.05) < 1e-9) continue;
          expect(p < 0.05).toBe(estimate.intervals[over]!.low > 0);
        }
      }),
    );
  });
});
