import { consistency } from './kappa.js';
import { kappaCovariance } from './kappa-influence.js';
import { kappaScoreInterval } from './kappa-score-interval.js';
import type { TripleTable } from './triple-table.js';
import { pairsOfTriple } from './triple-table.js';

/**
 * The difference of two observers' κ (networks) with the same third (a person) over the same stimuli of
 * one condition, first less second, with its 95 % interval over new stimuli: each end from the
 * distances of the two score intervals' ends, their correlation taken into account.
 * Source: Zou, Psychol. Methods 12 (2007) 399–413 (MOVER for dependent estimates).
 *
 * @returns null where either κ is undefined
 */
export function kappaDifferenceInterval(
  table: TripleTable,
): { value: number; low: number; high: number } | null {
  const [first, second] = pairsOfTriple(table).map((pair) => {
    const { excess, room } = consistency(pair);
    const interval = kappaScoreInterval(pair);
    const kappa = excess / room;
    return interval && { kappa, below: kappa - interval.low, above: interval.high - kappa };
  });
  if (first === null || second === null) return null;
  // half a stimulus more of each outcome: with few errors the correlation comes out too large without
  const smoothed = table.map((count) => count + 0.5) as unknown as TripleTable;
  const { varianceFirst, varianceSecond, covariance } = kappaCovariance(smoothed);
  const spread = Math.sqrt(varianceFirst * varianceSecond);
  const correlation = spread > 0 ? covariance / spread : 0;
  const distance = (a: number, b: number) =>
    Math.sqrt(Math.max(0, a * a + b * b - 2 * correlation * a * b));
  const value = first.kappa - second.kappa;
  return {
    value,
    low: value - distance(first.below, second.above),
    high: value + distance(first.above, second.below),
  };
}
