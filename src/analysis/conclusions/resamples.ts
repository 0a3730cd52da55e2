import type { ConditionAnswers } from '../uncertainty/answers.js';

/** How intervals and permutation tests are drawn. */
export interface ConclusionDraws {
  /** at most */
  resamples: number;
  seed: number | string;
}

const fewestResamples = 200;

/** So many answers are looked at for one estimate, about 0.1 s of work ... */
const answersLookedAt = 40_000_000;

/** ... and so many for all κ together, about a second. */
export const answersOfKappas = 800_000_000;

/**
 * As many resamples as asked for, fewer (at least 200) where there are very many answers: then the
 * intervals are short, and 200 resamples tell their ends to a tenth of their length.
 *
 * @param answers looked at in each resample
 * @param most in all
 */
export function resamplesFor(
  answers: number,
  { resamples }: ConclusionDraws,
  most = answersLookedAt,
): number {
  return Math.min(resamples, Math.max(fewestResamples, Math.floor(most / Math.max(1, answers))));
}

export function answersIn(conditions: readonly ConditionAnswers[]): number {
  return conditions.reduce((sum, { right }) => sum + right.length * right[0].length, 0);
}
