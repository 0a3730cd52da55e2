import { expect, it } from 'vitest';
import { accuracyDifference } from '../../../src/analysis/conclusions/accuracy-difference.js';
import { estimatePValue } from '../../../src/analysis/conclusions/estimate-p-value.js';
import { kappaContrast } from '../../../src/analysis/conclusions/kappa-estimates.js';
import { resampledKappas } from '../../../src/analysis/conclusions/resampled-kappas.js';
import { drawAnswers, drawPeople } from '../../../src/analysis/planning/simulated-people.js';
import type { ConditionAnswers } from '../../../src/analysis/uncertainty/answers.js';
import { randomStream } from '../../../src/random/index.js';

const population = { ability: 1.2, spread: 0.4 };
const network = { ability: 0.5, sensitivity: 0.4 };

function kappasOf(conditions: readonly ConditionAnswers[], people: number, resamples: number) {
  const steps = resampledKappas(conditions, people, { resamples, seed: 1 });
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

it('differences cover at least 94 % over new stimuli and new people, and tests reject 5 % at most', () => {
  const random = randomStream(5, 'coverage of conclusions');
  const drawn = (people: number, stimuli: number) => [
    { right: drawAnswers(random, [...drawPeople(random, people, population), network, network], stimuli) }, // prettier-ignore
  ];
  const withoutLast = (conditions: readonly ConditionAnswers[]) =>
    conditions.map(({ right }) => ({ right: right.slice(0, -1) }));
  const large = drawn(120, 4000);
  const truth = {
    kappa: kappaContrast(kappasOf(large, 120, 1), null, 0)!.value,
    accuracy: accuracyDifference(withoutLast(large), true)!.value,
  };
  const covered = { kappa: 0, accuracy: 0 };
  let rejected = 0;
  const studies = 400;
  for (let study = 0; study < studies; study++) {
    const conditions = drawn(8, 120);
    const kappas = kappasOf(conditions, 8, 60);
    const intervals = {
      kappa: kappaContrast(kappas, null, 0)!.intervals.both,
      accuracy: accuracyDifference(withoutLast(conditions), true)!.intervals.both,
    };
    for (const name of ['kappa', 'accuracy'] as const) {
      const interval = intervals[name];
      if (interval === null) continue; // undecided: counts as not covered
      if (interval.low <= truth[name] && truth[name] <= interval.high) covered[name]++;
    }
    // the two networks differ in nothing but chance
    const same = estimatePValue(kappaContrast(kappas, 0, 1)!, 'both', 8);
    if (same !== null && same <= 0.05) rejected++;
  }
  expect(covered.kappa / studies).toBeGreaterThan(0.94);
  expect(covered.accuracy / studies).toBeGreaterThan(0.94);
  expect(rejected / studies).toBeLessThan(0.05);
});
