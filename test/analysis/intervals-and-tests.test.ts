import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benjaminiHochberg, holm } from '../../src/analysis/statistics/adjusted-p-values.js';
import { binomialTest } from '../../src/analysis/statistics/binomial-test.js';
import { clopperPearsonInterval } from '../../src/analysis/statistics/clopper-pearson-interval.js';
import {
  betaQuantile,
  incompleteBeta,
  studentHalfWidth,
} from '../../src/analysis/statistics/incomplete-beta.js';
import {
  pairedAccuracyTest,
  pairedKappaTest,
} from '../../src/analysis/statistics/paired-permutation-tests.js';
import { tripleTable } from '../../src/analysis/statistics/triple-table.js';
import { wilsonInterval } from '../../src/analysis/statistics/wilson-interval.js';
import { randomStream } from '../../src/random/index.js';

describe('the incomplete beta function', () => {
  it.each([
    // [a, b, x, value], by SciPy 1.17.1
    [2, 3, 0.4, 0.5247999999999999],
    [0.5, 0.5, 0.1, 0.20483276469913345],
    [150.5, 1000, 0.14, 0.8232397085437844],
    [5e5, 5e5, 0.5005, 0.8413447460685569],
  ])('of %d and %d at %d', (a, b, x, value) => {
    expect(incompleteBeta(x, a, b)).toBeCloseTo(value, 8);
  });

  it.each([
    [0.025, 3, 18, 0.0320709371854637],
    [0.975, 4, 17, 0.37892682654531396],
    [0.05, 1, 0.5, 0.0975],
    [0.975, 9501, 500, 0.9541900578012295],
  ])('is inverted: %d of %d and %d', (share, a, b, value) => {
    expect(betaQuantile(share, a, b)).toBeCloseTo(value, 11);
  });

  it('gives the points of Student’s t', () => {
    const known = [
      [1, 12.706204736174694],
      [2, 4.302652729749462],
      [3.7, 2.8675207071911895],
      [10, 2.228138851986274],
      [100, 1.9839715185235518],
    ];
    for (const [degrees, t] of known) expect(studentHalfWidth(degrees)).toBeCloseTo(t, 10);
  });
});

describe('Clopper and Pearson’s interval', () => {
  it('equals SciPy’s for 7 of 20', () => {
    const { value, low, high } = clopperPearsonInterval(7, 20);
    expect(value).toBe(0.35);
    expect(low).toBeCloseTo(0.1539092047845412, 11);
    expect(high).toBeCloseTo(0.5921885345328283, 11);
  });

  it('ends where a one-sided test rejects at 2.5 %, holds the share and Wilson’s interval nearly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(), (trials, drawn) => {
        const successes = drawn % (trials + 1);
        const { value, low, high } = clopperPearsonInterval(successes, trials);
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
        // I_p(k, n − k + 1) = P(at least k)
        if (successes > 0)
          expect(incompleteBeta(low, successes, trials - successes + 1)).toBeCloseTo(0.025, 9);
        if (successes < trials)
          expect(incompleteBeta(high, successes + 1, trials - successes)).toBeCloseTo(0.975, 9);
        const wilson = wilsonInterval(successes, trials);
        expect(high - low).toBeGreaterThan(0.95 * (wilson.high - wilson.low));
      }),
    );
  });
});

describe('families of tests', () => {
  const p = [0.01, 0.04, 0.03, 0.005, 0.6];

  it('adjusted by Holm: by hand', () => {
    [0.04, 0.09, 0.09, 0.025, 0.6].forEach((value, i) => expect(holm(p)[i]).toBeCloseTo(value, 14));
    expect(holm([0.9, 0.8])).toEqual([1, 1]);
    expect(holm([])).toEqual([]);
  });

  it('adjusted by Benjamini and Hochberg: as SciPy does', () => {
    [0.025, 0.05, 0.05, 0.025, 0.6].forEach((value, i) =>
      expect(benjaminiHochberg(p)[i]).toBeCloseTo(value, 14),
    );
  });

  it('never below the p value, in its order, and Holm’s never below the other', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 }), (ps) => {
        const [byHolm, byRate] = [holm(ps), benjaminiHochberg(ps)];
        ps.forEach((value, i) => {
          expect(byRate[i]).toBeGreaterThanOrEqual(value * (1 - 1e-12));
          expect(byHolm[i]).toBeGreaterThanOrEqual(byRate[i] * (1 - 1e-12));
          ps.forEach((other, j) => {
            if (value < other) expect(byHolm[i]).toBeLessThanOrEqual(byHolm[j]);
          });
        });
      }),
    );
  });
});

/** Answers of three independent observers of these accuracies. */
function answers(random: ReturnType<typeof randomStream>, n: number, accuracies: number[]) {
  return accuracies.map((accuracy) =>
    Uint8Array.from({ length: n }, () => (random.uniform() < accuracy ? 1 : 0)),
  );
}

describe('paired tests on the same stimuli', () => {
  it('of accuracy are exact', () => {
    const table = { bothRight: 50, onlyFirstRight: 9, onlySecondRight: 1, bothWrong: 40 };
    const test = pairedAccuracyTest([table])!;
    expect(test.difference).toBeCloseTo(0.08, 14);
    expect(test.p).toBeCloseTo(22 / 1024, 12); // 0, 1, 9 or 10 heads of 10
    expect(pairedAccuracyTest([])).toBeNull();
    expect(binomialTest(0, 0, 0.5)).toBe(1);
  });

  it('of κ find a difference that is there, with its sign', () => {
    const random = randomStream(3, 'paired');
    const [person, stranger] = answers(random, 300, [0.6, 0.6]);
    const copy = person.map((right) => (random.uniform() < 0.7 ? right : 1 - right));
    const table = tripleTable(person, copy, stranger);
    const test = pairedKappaTest([table], { permutations: 999, seed: 1 })!;
    expect(test.difference).toBeGreaterThan(0.2);
    expect(test.p).toBe(0.001);
    const swapped = pairedKappaTest([tripleTable(person, stranger, copy)], { permutations: 999, seed: 1 })!; // prettier-ignore
    expect(swapped.difference).toBeCloseTo(-test.difference, 14);
    expect(swapped.p).toBe(0.001);
  });

  it('of κ reject 5 % where κ is equal and accuracies are not', () => {
    const random = randomStream(4, 'paired');
    const studies = 1500;
    let rejected = 0;
    for (let study = 0; study < studies; study++) {
      const [person, first, second] = answers(random, 160, [0.7, 0.9, 0.5]);
      const test = pairedKappaTest([tripleTable(person, first, second)], { permutations: 199, seed: study }); // prettier-ignore
      if (test!.p <= 0.05) rejected++;
    }
    const share = rejected / studies;
    // three standard errors about .05
    expect(share).toBeGreaterThan(0.033);
    expect(share).toBeLessThan(0.067);
  });

  it('of κ have no value where a person is always right with both, and skip absent answers', () => {
    const ones = Uint8Array.of(1, 1, 1);
    expect(
      pairedKappaTest([tripleTable(ones, ones, ones)], { permutations: 9, seed: 1 }),
    ).toBeNull();
    expect(tripleTable(Uint8Array.of(1, 0, 2), Uint8Array.of(1, 2, 1), Uint8Array.of(0, 0, 0))).toEqual([0, 0, 0, 0, 0, 0, 1, 0]); // prettier-ignore
  });
});
