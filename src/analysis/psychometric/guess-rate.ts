import { massesBesideMode } from '../statistics/binomial-test.js';
import type { LevelCounts } from './level-counts.js';
import type { ParameterRange } from './parameter-ranges.js';

/** Why the guess rate is not taken to be that of chance. */
export type FreeGuessReason = 'misses' | 'below-chance';

/** The guess rate of a fit. */
export interface GuessRate {
  /** 1 / number of alternatives */
  readonly chance: number;
  /** between which γ is estimated; both chance where it is fixed */
  readonly range: ParameterRange;
  readonly free: FreeGuessReason | null;
}

/** more trials without a response than this share bring guesses below chance */
const mostMisses = 0.02;
const significance = 0.05;

/**
 * γ is 1 / number of alternatives, unless trials without a response (which are wrong) exceed 2 % or
 * the observer falls significantly below chance at some level (exact one-sided binomial test, .05
 * divided by the number of levels): then γ is free between 0 and chance.
 *
 * @param alternatives answers to choose from, at least 2
 * @param noResponse trials without a response among those of the levels
 */
export function guessRate(
  levels: readonly LevelCounts[],
  { alternatives, noResponse }: { alternatives: number; noResponse: number },
): GuessRate {
  const chance = 1 / alternatives;
  const trials = levels.reduce((sum, level) => sum + level.trials, 0);
  const free = { chance, range: { low: 0, high: chance } };
  if (noResponse > mostMisses * trials) return { ...free, free: 'misses' };
  if (levels.some((level) => atMost(level, chance) < significance / levels.length))
    return { ...free, free: 'below-chance' };
  return { chance, range: { low: chance, high: chance }, free: null };
}

/** Probability of so few right answers, or fewer, by guessing. */
function atMost({ trials, correct }: LevelCounts, chance: number): number {
  if (correct >= chance * trials) return 1;
  const masses = massesBesideMode(trials, chance);
  const sum = (own: Float64Array) => own.reduce((total, mass) => total + mass, 0);
  return sum(masses.subarray(0, correct + 1)) / sum(masses);
}
