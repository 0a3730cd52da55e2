import type { AnswerTable } from '../trials/common-trials.js';
import { tableTotal } from '../trials/common-trials.js';
import { acceptedRange } from './accepted-range.js';
import { constrainedProbabilities, countsOf } from './constrained-answers.js';
import { consistency } from './kappa.js';

/**
 * The 95 % score interval of κ over new stimuli: every κ that a score test does not reject. For each
 * κ the two accuracies take their most likely values, and Pearson's χ² compares the four counts with
 * what these give (one degree of freedom). As Wilson's interval does for a proportion, it keeps its
 * coverage with few errors, where the percentile bootstrap is far too narrow (docs/reference/coverage.md).
 * Source: Rao, Proc. Camb. Phil. Soc. 44 (1948) 50–57; as for Cohen's κ of two raters, Donner &
 * Eliasziw, Stat. Med. 11 (1992) 1511–1519.
 *
 * @returns null where κ is undefined (e = 1), also without trials
 */
export function kappaScoreInterval(table: AnswerTable): { low: number; high: number } | null {
  const { excess, room } = consistency(table);
  if (!(room > 0)) return null;
  return acceptedRange(excess / room, (kappa) => Math.sqrt(kappaScore(table, kappa)));
}

/** How far the observed counts are from κ: Pearson's χ², ∞ where they are impossible with it. */
export function kappaScore(table: AnswerTable, kappa: number): number {
  const p = constrainedProbabilities(table, kappa);
  if (p === null) return Infinity;
  const n = tableTotal(table);
  const counts = countsOf(table);
  let sum = 0;
  for (let i = 0; i < 4; i++) {
    const expected = n * p[i];
    if (expected > 1e-12) sum += (counts[i] - expected) ** 2 / expected;
    else if (counts[i] > 0) return Infinity;
  }
  return sum;
}
