import { randomStream } from '../../random/index.js';
import { absent } from './answers.js';
import type { ConditionAnswers, TargetedEstimate } from './answers.js';
import type { ResampleOptions } from './group-kappa.js';
import { stimulusVariance } from './stimulus-resample.js';
import { logitScale, targetedEstimate } from './targeted-estimate.js';

/**
 * People's accuracy, pooled over their trials, with intervals that know that trials of one person belong
 * together. Over new people: the variance between clusters of the ratio right / trials, n/(n − 1)
 * Σ (rightᵢ − a trialsᵢ)² / (Σ trialsᵢ)², and Student's t of the log odds; over new stimuli: bootstrap of the stimuli.
 * Wilson's interval of pooled trials would take 10 people of 100 trials for 1,000 independent ones.
 * Source: Cochran, Sampling Techniques (1977), section 9A.1 (ratio of cluster totals).
 *
 * @param conditions at least one person with a trial; intervals over new people need two
 */
export function peopleAccuracy(
  conditions: readonly ConditionAnswers[],
  { resamples, seed }: ResampleOptions,
): TargetedEstimate {
  const people = conditions[0].right.map((_, person) => totalsOf(conditions, person));
  const withTrials = people.filter(({ trials }) => trials > 0);
  const right = withTrials.reduce((sum, person) => sum + person.right, 0);
  const trials = withTrials.reduce((sum, person) => sum + person.trials, 0);
  const value = right / trials;
  const n = withTrials.length;
  const squares = withTrials.reduce(
    (sum, person) => sum + (person.right - value * person.trials) ** 2,
    0,
  );
  const between = n < 2 ? null : ((n / (n - 1)) * squares) / (trials * trials);
  const random = randomStream(seed, 'people-accuracy');
  const overStimuli = stimulusVariance(random, conditions, resamples, (weights) => {
    let [drawnRight, drawnTrials] = [0, 0];
    for (const person of people.keys()) {
      const drawn = totalsOf(conditions, person, weights);
      drawnRight += drawn.right;
      drawnTrials += drawn.trials;
    }
    return drawnRight / drawnTrials;
  });
  // always right, or always wrong: no variance is seen, which does not mean that there is none
  const certain = value === 0 || value === 1;
  const variances = certain
    ? { stimuli: null, observers: null }
    : { stimuli: overStimuli, observers: between };
  return targetedEstimate(value, variances, n, { range: [0, 1], scale: logitScale });
}

function totalsOf(
  conditions: readonly ConditionAnswers[],
  person: number,
  weights?: readonly Uint16Array[],
): { right: number; trials: number } {
  let [right, trials] = [0, 0];
  for (const [condition, answers] of conditions.entries()) {
    const own = answers.right[person];
    for (let i = 0; i < own.length; i++) {
      if (own[i] === absent) continue;
      const weight = weights === undefined ? 1 : weights[condition][i];
      trials += weight;
      right += weight * own[i];
    }
  }
  return { right, trials };
}
