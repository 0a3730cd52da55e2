import type { ComparisonMeasure } from './measure.js';
import type { ConditionTrials } from './trials/observer-trials.js';

/**
 * How differently two observers' errors are spread over the categories presented: each one's error
 * rates per category (trials without a response left out), divided by their sum, and the squared
 * Euclidean distance of the two. In 2018 it was called error consistency; 0 is the same spread, 2 the
 * farthest. Null where either makes no error.
 */
export const confusionDistance: ComparisonMeasure<number | null> = {
  of: 'comparison',
  name: 'confusion-distance',
  title: 'Distance of error distributions over categories',
  reference: 'Geirhos et al. 2018, arXiv 1808.08750, figure 4 (there: error consistency)',
  compute(first, second) {
    const [a, b] = [errorShares(first), errorShares(second)];
    if (a === null || b === null) return null;
    let distance = 0;
    for (const category of new Set([...a.keys(), ...b.keys()])) {
      distance += ((a.get(category) ?? 0) - (b.get(category) ?? 0)) ** 2;
    }
    return distance;
  },
};

/** Each category's error rate over the sum of all of them; null without errors. */
function errorShares(conditions: readonly ConditionTrials[]): Map<string, number> | null {
  const counts = new Map<string, { wrong: number; answered: number }>();
  for (const { rows } of conditions) {
    for (const { category, response } of rows) {
      if (response === null) continue;
      const count = counts.get(category) ?? { wrong: 0, answered: 0 };
      count.answered++;
      if (response !== category) count.wrong++;
      counts.set(category, count);
    }
  }
  const rates = [...counts].map(([category, { wrong, answered }]) => {
    return [category, wrong / answered] as const;
  });
  const sum = rates.reduce((total, [, rate]) => total + rate, 0);
  if (sum === 0) return null;
  return new Map(rates.map(([category, rate]) => [category, rate / sum]));
}
