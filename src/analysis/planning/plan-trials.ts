import { randomStream } from '../../random/index.js';
import { simulatedStudy } from './simulated-study.js';
import type { PlannedComparison } from './simulated-study.js';

/** What the study shall reach. */
export type PlanGoal =
  /** a mean width of the 95 % interval of at most this */
  | { width: number }
  /** the interval of the difference leaves 0 out in at least this share of studies */
  | { power: number };

export interface PlanOptions {
  /** simulated studies for each number of trials that is tried */
  studies: number;
  seed: number | string;
  /** no more trials than these are tried */
  mostTrials: number;
  onProgress?: (tried: number) => void;
  /** told each number of trials that was tried, in the order of the search, and what it reached */
  onTried?: (tried: TriedTrials) => void;
}

/** What studies of so many trials reach: their mean width, or their power. */
export interface TriedTrials {
  trials: number;
  reached: number;
  standardError: number;
  /** simulated afresh, after the search */
  check: boolean;
}

export interface Plan {
  people: number;
  /** trials of each observer; null where `mostTrials` do not reach the goal */
  trials: number | null;
  /** mean width, or power, with these trials, in other simulated studies; null without trials */
  reached: number | null;
  standardError: number | null;
}

const fewest = 8;

/**
 * The fewest trials of each observer with which a study reaches its goal, by simulation: doubled until
 * it is reached, then narrowed down to 2 %. What is reached is then simulated afresh with other draws,
 * so that a lucky search does not flatter it.
 *
 * @throws INVALID_INPUT where the accuracies do not allow a κ
 */
export function planTrials(
  comparison: PlannedComparison,
  goal: PlanGoal,
  { studies, seed, mostTrials, onProgress, onTried }: PlanOptions,
): Plan {
  const study = simulatedStudy(comparison);
  let tried = 0;
  const outcome = (trials: number, purpose: 'search' | 'check') => {
    const random = randomStream(seed, 'plan', purpose, trials);
    onProgress?.(++tried);
    const { mean, standardError } = outcomeOf(goal, studies, () => study(random, trials));
    onTried?.({ trials, reached: mean, standardError, check: purpose === 'check' });
    return { mean, standardError };
  };
  const reaches = (trials: number) => {
    const { mean } = outcome(trials, 'search');
    return 'width' in goal ? mean <= goal.width : mean >= goal.power;
  };
  let enough = fewest;
  let tooFew = 0;
  while (!reaches(enough)) {
    tooFew = enough;
    if (enough >= mostTrials) {
      return { people: comparison.people, trials: null, reached: null, standardError: null };
    }
    enough = Math.min(mostTrials, enough * 2);
  }
  while (tooFew > 0 && enough - tooFew > Math.max(1, 0.02 * enough)) {
    const middle = Math.ceil((tooFew + enough) / 2);
    if (reaches(middle)) enough = middle;
    else tooFew = middle;
  }
  const { mean, standardError } = outcome(enough, 'check');
  return { people: comparison.people, trials: enough, reached: mean, standardError };
}

/** A study without an interval has the whole width, and no power. */
function outcomeOf(
  goal: PlanGoal,
  studies: number,
  draw: () => { low: number; high: number } | null,
): { mean: number; standardError: number } {
  let [sum, squares] = [0, 0];
  for (let i = 0; i < studies; i++) {
    const interval = draw();
    let value: number;
    if ('width' in goal) value = interval === null ? 2 : interval.high - interval.low;
    else value = interval !== null && (interval.low > 0 || interval.high < 0) ? 1 : 0;
    sum += value;
    squares += value * value;
  }
  const mean = sum / studies;
  const variance = Math.max(0, squares / studies - mean * mean);
  return { mean, standardError: Math.sqrt(variance / studies) };
}
