import { randomStream } from '../../random/index.js';
import type { ConditionAnswers, TargetedEstimate } from '../uncertainty/answers.js';
import { haveFewErrors, jackknifeVariance } from '../uncertainty/group-kappa.js';
import type { ResampleOptions } from '../uncertainty/group-kappa.js';
import { meanDefined, pairKappas } from '../uncertainty/pair-kappas.js';
import type { Pair } from '../uncertainty/pair-kappas.js';
import { stimulusVariance } from '../uncertainty/stimulus-resample.js';
import { targetedEstimate } from '../uncertainty/targeted-estimate.js';

/**
 * How much more consistent the errors of people are with one another's than with a network's: the mean
 * κ of all pairs of people less the mean κ of people with the network, each the mean over conditions.
 * Variances as in {@link kappaAmongPeople}: bootstrap of stimuli, the same for all observers; jackknife
 * of people, who leave both means at once.
 *
 * @param conditions the network last, after at least two people; intervals over new people need three
 * @returns null where either mean is undefined
 */
export function kappaAgainstPeople(
  conditions: readonly ConditionAnswers[],
  { resamples, seed }: ResampleOptions,
): TargetedEstimate | null {
  const people = (conditions.at(0)?.right.length ?? 1) - 1;
  const pairs: Pair[] = [];
  for (let i = 0; i < people; i++) for (let j = i + 1; j <= people; j++) pairs.push([i, j]);
  const difference = (kappas: Float64Array, without = -1) => {
    const of = (wanted: (pair: Pair) => boolean) =>
      meanDefined(
        kappas.filter((_, index) => wanted(pairs[index]) && !pairs[index].includes(without)),
      );
    return of(([, second]) => second < people) - of(([, second]) => second === people);
  };
  const own = pairKappas(conditions, pairs);
  const value = difference(own);
  if (Number.isNaN(value)) return null;
  const random = randomStream(seed, 'kappa-against-people');
  const stimuli = haveFewErrors(conditions)
    ? null
    : stimulusVariance(random, conditions, resamples, (weights) =>
        difference(pairKappas(conditions, pairs, weights)),
      );
  const leftOut = Array.from({ length: people }, (_, person) => difference(own, person));
  const observers = jackknifeVariance(leftOut);
  return targetedEstimate(value, { stimuli, observers }, people, { range: [-2, 2] });
}
