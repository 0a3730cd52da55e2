import { describe, expect, it } from 'vitest';
import { drawAnswers, drawPeople } from '../../src/analysis/planning/simulated-people.js';
import { wilsonInterval } from '../../src/analysis/statistics/wilson-interval.js';
import {
  kappaAmongPeople,
  kappaDifference,
  kappaWithNetwork,
} from '../../src/analysis/uncertainty/group-kappa.js';
import { peopleAccuracy } from '../../src/analysis/uncertainty/people-accuracy.js';
import { randomStream } from '../../src/random/index.js';

const answers = (...rows: string[]) => ({
  right: rows.map((row) => Uint8Array.from(row, (c) => (c === '1' ? 1 : c === '0' ? 0 : 2))),
});
const options = { resamples: 200, seed: 1 };

describe('κ of people', () => {
  it('with a network: the mean, and the standard error of the mean over people', () => {
    // κ of 1, 0 and −1 with the network
    const conditions = [answers('1111100000', '1111011111', '0000011111', '1111100000')];
    const { value, standardErrors } = kappaWithNetwork(conditions, options)!;
    const kappas = [1, 0, -1].map((kappa, i) => (i === 1 ? (0.4 - 0.5) / 0.5 : kappa));
    const mean = kappas.reduce((sum, kappa) => sum + kappa, 0) / 3;
    const variance = kappas.reduce((sum, kappa) => sum + (kappa - mean) ** 2, 0) / 2;
    expect(value).toBeCloseTo(mean, 12);
    expect(standardErrors['new observers']).toBeCloseTo(Math.sqrt(variance / 3), 12);
  });

  it('with one another: every pair once, nobody with herself', () => {
    const row = '1111100000';
    const conditions = [answers(row, row, '0000011111')];
    expect(kappaAmongPeople(conditions, options)!.value).toBeCloseTo((1 - 1 - 1) / 3, 12);
  });

  it('names each target, and has no interval over people where there are too few of them', () => {
    const two = [answers('11111000001101', '11011000001101')];
    const estimate = kappaAmongPeople(two, options)!;
    expect(Object.keys(estimate.intervals)).toEqual(['new stimuli', 'new observers', 'both']);
    expect(estimate.intervals['new stimuli']).not.toBeNull();
    expect(estimate.intervals.both).toBeNull();
    expect(kappaAmongPeople([answers('111', '111')], options)).toBeNull();
    expect(
      kappaAmongPeople([answers('1110', '1101')], options)!.intervals['new stimuli'],
    ).toBeNull();
  });

  it('leaves absent answers out, and conditions where κ is undefined', () => {
    const full = [answers('1110', '1101'), answers('11', '11')];
    const withAbsent = [answers('1110-1', '11011-'), answers('11', '11')];
    expect(kappaAmongPeople(withAbsent, options)!.value).toBe(
      kappaAmongPeople(full, options)!.value,
    );
  });

  it('of two networks: the difference person by person, 0 of a network with itself', () => {
    const people = ['1111100000', '1101100100'];
    const same = kappaDifference([answers(...people, '1111000001', '1111000001')], options)!;
    expect(same.value).toBe(0);
    expect(same.standardErrors.both).toBe(0);
    const [a, b] = ['1111000001', '0101010101'];
    const difference = kappaDifference([answers(...people, a, b)], options)!;
    const apart = [a, b].map((network) => kappaWithNetwork([answers(...people, network)], options)!.value); // prettier-ignore
    expect(difference.value).toBeCloseTo(apart[0] - apart[1], 12);
  });
});

describe('intervals over new stimuli and new people', () => {
  const population = { ability: 1.2, spread: 0.4 };
  const network = { ability: 0.5, sensitivity: 0.4 };

  it('cover at least 94 %, where Wilson’s interval of pooled trials covers far less', () => {
    const random = randomStream(5, 'people test');
    const many = [...drawPeople(random, 300, population), network];
    const large = [{ right: drawAnswers(random, many, 3000) }];
    const people = (conditions: typeof large) => [{ right: conditions[0].right.slice(0, -1) }];
    const quick = { resamples: 2, seed: 1 };
    const truth = {
      among: kappaAmongPeople(people(large).map(({ right }) => ({ right: right.slice(0, 100) })), quick)!.value, // prettier-ignore
      network: kappaWithNetwork(large, quick)!.value,
      accuracy: peopleAccuracy(people(large), quick).value,
    };
    const covered = { among: 0, network: 0, accuracy: 0, wilson: 0 };
    const studies = 400;
    for (let seed = 0; seed < studies; seed++) {
      const drawn = [...drawPeople(random, 5, population), network];
      const all = [{ right: drawAnswers(random, drawn, 120) }];
      const own = { resamples: 60, seed };
      const intervals = {
        among: kappaAmongPeople(people(all), own)!.intervals.both,
        network: kappaWithNetwork(all, own)!.intervals.both,
        accuracy: peopleAccuracy(people(all), own).intervals.both,
      };
      for (const name of ['among', 'network', 'accuracy'] as const) {
        const interval = intervals[name];
        if (interval === null) continue; // undecided: counts as not covered
        const { low, high } = interval;
        if (low <= truth[name] && truth[name] <= high) covered[name]++;
      }
      const right = people(all)[0].right.reduce((sum, row) => sum + row.filter(Boolean).length, 0);
      const wilson = wilsonInterval(right, 5 * 120);
      if (wilson.low <= truth.accuracy && truth.accuracy <= wilson.high) covered.wilson++;
    }
    for (const name of ['among', 'network', 'accuracy'] as const) {
      expect(covered[name] / studies, name).toBeGreaterThan(0.94);
    }
    expect(covered.wilson / studies).toBeLessThan(0.75);
  });
});
