import type { ConditionAnswers } from '../uncertainty/answers.js';

/** How intervals and permutation tests are drawn. */
export interface ConclusionDraws {
  /** at most */
  resamples: number;
  seed: number | string;
}

const fewestResamples = 200;

/** So many answers are looked at for one estimate, about 0.2 s of work. */
const answersLookedAt = 80_000_000;

/**
 * As many resamples as asked for, fewer (at least 200) where there are very many answers: then the
 * intervals are short, and 200 resamples tell their ends to a tenth of their length.
 *
 * @param pairs for how many pairs each observer's answers are looked at
 */
export function resamplesFor(
  conditions: readonly ConditionAnswers[],
  { resamples }: ConclusionDraws,
  pairs = 1,
): number {
  const answers = conditions.reduce((sum, { right }) => sum + right.length * right[0].length, 0);
  const affordable = Math.floor(answersLookedAt / Math.max(1, answers * Math.max(1, pairs)));
  return Math.min(resamples, Math.max(fewestResamples, affordable));
}
