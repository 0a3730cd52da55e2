import { randomStream } from '../../random/index.js';
import type { ConditionAnswers, TargetedEstimate } from './answers.js';
import { meanDefined, pairKappas } from './pair-kappas.js';
import type { Pair } from './pair-kappas.js';
import { stimulusVariance } from './stimulus-resample.js';
import { targetedEstimate } from './targeted-estimate.js';

/** How the stimuli are resampled. */
export interface ResampleOptions {
  resamples: number;
  seed: number | string;
}

/**
 * Mean error consistency of people with one another: over every unordered pair (nobody with herself),
 * of the mean over conditions. Variance over new stimuli: bootstrap; over new people: jackknife,
 * (n − 1)/n Σ (κ₋ᵢ − mean)², κ₋ᵢ without person i. A bootstrap of people would pair copies of one person,
 * who agree perfectly: that is why it covers too little.
 * Source: Arvesen, Ann. Math. Stat. 40 (1969) 2076–2100 (jackknife of U-statistics); stimuli: Klein
 * et al. 2025, arXiv 2507.06645.
 *
 * @param conditions at least two people; intervals over new people need three
 * @returns null where κ is undefined for every pair
 */
export function kappaAmongPeople(
  conditions: readonly ConditionAnswers[],
  options: ResampleOptions,
): TargetedEstimate | null {
  const people = conditions[0].right.length;
  const pairs: Pair[] = [];
  for (let i = 0; i < people; i++) for (let j = i + 1; j < people; j++) pairs.push([i, j]);
  return meanOfPairs(conditions, pairs, people, 'kappa-among-people', options);
}

/**
 * Mean error consistency of people with a network, over the people, of the mean over conditions. The
 * network is one fixed observer: intervals over new observers are over new people, not networks.
 *
 * @param conditions the network last, after at least one person; intervals over new people need two
 * @returns null where κ is undefined for everybody
 */
export function kappaWithNetwork(
  conditions: readonly ConditionAnswers[],
  options: ResampleOptions,
): TargetedEstimate | null {
  const people = conditions[0].right.length - 1;
  const pairs = Array.from({ length: people }, (_, i): Pair => [i, people]);
  return meanOfPairs(conditions, pairs, people, 'kappa-with-network', options);
}

/**
 * Mean difference of two networks' error consistency with the same people over the same stimuli, first
 * less second.
 *
 * @param conditions the two networks last, after at least one person
 * @returns null where undefined for everybody
 */
export function kappaDifference(
  conditions: readonly ConditionAnswers[],
  options: ResampleOptions,
): TargetedEstimate | null {
  const people = conditions[0].right.length - 2;
  const pairs = [people, people + 1].flatMap((network) =>
    Array.from({ length: people }, (_, i): Pair => [i, network]),
  );
  const perPerson = (weights?: readonly Uint16Array[]) => {
    const kappas = pairKappas(conditions, pairs, weights);
    return Array.from({ length: people }, (_, i) => kappas[i] - kappas[people + i]);
  };
  const own = perPerson();
  const without = Array.from({ length: people }, (_, left) => own.filter((_, i) => i !== left));
  const random = randomStream(options.seed, 'kappa-difference');
  return estimate(
    own,
    without,
    people,
    [-2, 2],
    () =>
      stimulusVariance(random, conditions, options.resamples, (weights) =>
        meanDefined(perPerson(weights)),
      ),
    haveFewErrors(conditions),
  );
}

function meanOfPairs(
  conditions: readonly ConditionAnswers[],
  pairs: readonly Pair[],
  people: number,
  name: string,
  { resamples, seed }: ResampleOptions,
): TargetedEstimate | null {
  const kappas = [...pairKappas(conditions, pairs)];
  const without = Array.from({ length: people }, (_, left) =>
    kappas.filter((_, index) => !pairs[index].includes(left)),
  );
  const random = randomStream(seed, name);
  return estimate(
    kappas,
    without,
    people,
    [-1, 1],
    () =>
      stimulusVariance(random, conditions, resamples, (weights) =>
        meanDefined(pairKappas(conditions, pairs, weights)),
      ),
    haveFewErrors(conditions),
  );
}

/** @param without what is left of the values without each person */
function estimate(
  values: readonly number[],
  without: readonly (readonly number[])[],
  people: number,
  range: readonly [number, number],
  overStimuli: () => number,
  fewErrors: boolean,
): TargetedEstimate | null {
  const value = meanDefined(values);
  if (Number.isNaN(value)) return null;
  const between = jackknifeVariance(without.map(meanDefined));
  return targetedEstimate(
    value,
    { stimuli: fewErrors ? null : overStimuli(), observers: between },
    people,
    { range },
  );
}

/** null with fewer than two values, or where one is undefined. */
export function jackknifeVariance(leftOut: readonly number[]): number | null {
  const n = leftOut.length;
  if (n < 2 || leftOut.some(Number.isNaN)) return null;
  const mean = leftOut.reduce((sum, value) => sum + value, 0) / n;
  return ((n - 1) / n) * leftOut.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}

const fewest = 5;

/**
 * Whether observers have on average, over all conditions, fewer than 5 errors or 5 right answers: then
 * no bootstrap of stimuli tells how κ varies (docs/reference/coverage.md).
 */
export function haveFewErrors(conditions: readonly ConditionAnswers[]): boolean {
  let [right, wrong] = [0, 0];
  for (const { right: observers } of conditions) {
    for (const answers of observers) {
      for (const answer of answers) {
        if (answer === 1) right++;
        else if (answer === 0) wrong++;
      }
    }
  }
  return Math.min(right, wrong) < fewest * conditions[0].right.length;
}
