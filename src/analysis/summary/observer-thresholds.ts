import { randomStream } from '../../random/index.js';
import { conditionKey } from '../../schema/condition.js';
import type { Threshold } from '../../schema/threshold.js';
import type { LevelSeries } from '../psychometric/level-series.js';
import { observerThreshold } from '../psychometric/observer-threshold.js';
import type { FitOptions } from '../psychometric/observer-threshold.js';
import type { ObserverTrials } from '../trials/observer-trials.js';

/** What thresholds are computed of. */
export interface ThresholdOptions extends Omit<
  FitOptions,
  'alternatives' | 'correct' | 'resamples'
> {
  /** level axes of the data set; empty where none is known */
  series: readonly LevelSeries[];
  /** answers to choose from; null: as many as categories were presented */
  alternatives: number | null;
  /** share of right answers at a threshold; null: .5, among two alternatives .75 */
  correct: number | null;
}

export const defaultThresholdOptions: ThresholdOptions = {
  ...{ series: [], alternatives: null, correct: null, sigmoid: 'gaussian', largestLapse: 0.1 },
};

/** of the parametric bootstrap: .025 (B + 1) is a whole number */
const mostResamples = 399;

/** Each observer's thresholds along each level axis; null where no axis is known. */
export function observerThresholds(
  { id, conditions }: Pick<ObserverTrials, 'id' | 'conditions'>,
  { series, alternatives, correct, sigmoid, largestLapse }: ThresholdOptions,
  { bootstrap, seed, categories }: { bootstrap: number; seed: number | string; categories: number },
): Threshold[] | null {
  if (series.length === 0) return null;
  const choices = alternatives ?? categories;
  if (choices < 2) return [];
  const own = new Map(conditions.map((condition) => [condition.key, condition]));
  const options = {
    ...{ sigmoid, largestLapse, alternatives: choices },
    correct: correct ?? (choices === 2 ? 0.75 : 0.5),
    resamples: Math.min(bootstrap, mostResamples),
  };
  return series.flatMap(({ levels, ...axis }) => {
    const tested = levels.flatMap(({ condition, level }) => {
      const found = own.get(conditionKey(condition));
      if (found === undefined) return [];
      const { trials, correct: right, noResponse } = found;
      return { condition: found.condition, level, trials, correct: right, noResponse };
    });
    const random = randomStream(seed, 'psychometric function', id, axis.series);
    return observerThreshold(tested, axis, options, random) ?? [];
  });
}
