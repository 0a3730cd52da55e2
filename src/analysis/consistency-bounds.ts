import type { PairMeasure } from './measure.js';
import type { AnswerTable } from './trials/common-trials.js';
import { tableTotal } from './trials/common-trials.js';

/** Between which values κ can lie; null where it is undefined. */
export type ConsistencyBounds = { low: number; high: number } | null;

/**
 * The smallest and the largest κ that two observers of their accuracies can have, which is a narrower
 * range than [−1, 1] unless both are right half of the time:
 * o_max = min(a₁, a₂) + min(1 − a₁, 1 − a₂), o_min = 1 − min(a₁, 1 − a₂) − min(1 − a₁, a₂), each as
 * κ = (o − e) / (1 − e). Counted in whole trials, since accuracies are.
 */
export const consistencyBounds: PairMeasure<ConsistencyBounds[]> = {
  of: 'pair',
  name: 'consistency-bounds',
  title: 'Bounds of κ given the two accuracies',
  reference: 'Klein et al. 2025, arXiv 2507.06645',
  compute: (conditions) => conditions.map(boundsOf),
};

function boundsOf(table: AnswerTable): ConsistencyBounds {
  const total = tableTotal(table);
  const first = table.bothRight + table.onlyFirstRight;
  const second = table.bothRight + table.onlySecondRight;
  const expected = (first * second + (total - first) * (total - second)) / (total * total);
  if (expected === 1) return null;
  const most = Math.min(first, second) + Math.min(total - first, total - second);
  const least = total - Math.min(first, total - second) - Math.min(total - first, second);
  const kappaOf = (agreeing: number) => (agreeing / total - expected) / (1 - expected);
  return { low: kappaOf(least), high: kappaOf(most) };
}
