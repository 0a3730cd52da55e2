import type { RandomStream } from '../../random/index.js';
import type { ConditionAnswers } from './answers.js';

/**
 * One bootstrap resample of the stimuli within each condition: how often each counts. It is the same for
 * all observers, so that what makes a stimulus hard for several of them stays together.
 */
export function resampleStimuli(
  random: RandomStream,
  conditions: readonly ConditionAnswers[],
): Uint16Array[] {
  return conditions.map(({ right }) => {
    const stimuli = right[0].length;
    const weights = new Uint16Array(stimuli);
    for (let i = 0; i < stimuli; i++) weights[random.integer(stimuli)]++;
    return weights;
  });
}

/**
 * The variance of a measure over new stimuli, by the bootstrap; resamples on which it is undefined
 * are left out.
 */
export function stimulusVariance(
  random: RandomStream,
  conditions: readonly ConditionAnswers[],
  resamples: number,
  measure: (weights: readonly Uint16Array[]) => number,
): number {
  let [count, mean, squares] = [0, 0, 0];
  for (let i = 0; i < resamples; i++) {
    const value = measure(resampleStimuli(random, conditions));
    if (Number.isNaN(value)) continue;
    count++;
    const from = value - mean;
    mean += from / count;
    squares += from * (value - mean);
  }
  return squares / (count - 1);
}
