import { randomStream } from '../../random/index.js';
import { absent } from '../uncertainty/answers.js';
import type { ConditionAnswers } from '../uncertainty/answers.js';
import type { ResampleOptions } from '../uncertainty/group-kappa.js';
import { pairKappas } from '../uncertainty/pair-kappas.js';
import type { Pair } from '../uncertainty/pair-kappas.js';
import { resampleStimuli } from '../uncertainty/stimulus-resample.js';

/** κ of every pair with a person, of the data and of resamples of the stimuli. */
export interface ResampledKappas {
  conditions: readonly ConditionAnswers[];
  people: number;
  /** people with each other, then each person with each network */
  pairs: readonly Pair[];
  /** mean over conditions, by pair; NaN: undefined in all */
  own: Float64Array;
  /** the same of each resample */
  resamples: readonly Float64Array[];
}

/**
 * Error consistency of every pair of people and of every person with every network, on the same
 * resamples of the stimuli: whatever is compared then comes from one draw, and each pair is counted once
 * however many comparisons it is in. Values as in {@link pairKappas}. Pauses after each resample.
 *
 * @param conditions `people` first, then networks; with at least one stimulus each
 */
export function* resampledKappas(
  conditions: readonly ConditionAnswers[],
  people: number,
  { resamples: wanted, seed }: ResampleOptions,
): Generator<undefined, ResampledKappas> {
  const observers = conditions.at(0)?.right.length ?? 0;
  const pairs: Pair[] = [];
  for (let i = 0; i < people; i++) for (let j = i + 1; j < people; j++) pairs.push([i, j]);
  for (let i = 0; i < people; i++) for (let j = people; j < observers; j++) pairs.push([i, j]);
  const isComplete = conditions.map(({ right }) => right.every((own) => !own.includes(absent)));
  const kappasOf = (weights: readonly Uint16Array[]) => {
    const sums = new Float64Array(pairs.length);
    const defined = new Uint32Array(pairs.length);
    for (const [at, condition] of conditions.entries()) {
      const kappas = isComplete[at]
        ? completeKappas(condition, pairs, weights[at])
        : pairKappas([condition], pairs, [weights[at]]);
      for (let pair = 0; pair < pairs.length; pair++) {
        if (Number.isNaN(kappas[pair])) continue;
        sums[pair] += kappas[pair];
        defined[pair]++;
      }
    }
    return sums.map((sum, pair) => sum / defined[pair]);
  };
  const random = randomStream(seed, 'resampled-kappas');
  const resamples: Float64Array[] = [];
  for (let i = 0; i < wanted; i++) {
    resamples.push(kappasOf(resampleStimuli(random, conditions)));
    yield;
  }
  return { conditions, people, pairs, own: pairKappas(conditions, pairs), resamples };
}

/** κ where everybody answered everything: only the stimuli that both have right are counted by pair. */
function completeKappas(
  { right }: ConditionAnswers,
  pairs: readonly Pair[],
  weights: Uint16Array,
): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const weighted = right.map((own) => Uint16Array.from(own));
  for (const own of weighted) for (let i = 0; i < own.length; i++) own[i] *= weights[i];
  const counts = weighted.map((own) => own.reduce((sum, one) => sum + one, 0));
  const kappas = new Float64Array(pairs.length);
  for (let pair = 0; pair < pairs.length; pair++) {
    const [first, second] = pairs[pair];
    const [own, other] = [weighted[first], right[second]];
    let both = 0;
    for (let i = 0; i < own.length; i++) both += own[i] * other[i];
    const [a, b] = [counts[first], counts[second]];
    const expected = a * b + (total - a) * (total - b); // e n²
    const agreeing = total - a - b + 2 * both;
    kappas[pair] = (agreeing * total - expected) / (total * total - expected);
  }
  return kappas;
}
