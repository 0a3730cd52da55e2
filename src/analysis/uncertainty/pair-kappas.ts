import { absent } from './answers.js';
import type { ConditionAnswers } from './answers.js';

/** Two observers by their places in {@link ConditionAnswers}. */
export type Pair = readonly [number, number];

/**
 * Error consistency of each pair of observers: the mean over the conditions where κ is defined, as in
 * model-vs-human. NaN where it is defined in none.
 *
 * @param weights how often each stimulus of each condition counts, in a resample; left out: once
 */
export function pairKappas(
  conditions: readonly ConditionAnswers[],
  pairs: readonly Pair[],
  weights?: readonly Uint16Array[],
): Float64Array {
  const kappas = new Float64Array(pairs.length);
  const counts = new Uint32Array(4);
  for (const [index, [first, second]] of pairs.entries()) {
    let [sum, defined] = [0, 0];
    for (const [condition, { right }] of conditions.entries()) {
      countOutcomes(right[first], right[second], weights?.[condition], counts);
      const kappa = kappaOf(counts);
      if (Number.isNaN(kappa)) continue;
      sum += kappa;
      defined++;
    }
    kappas[index] = sum / defined;
  }
  return kappas;
}

/** Counts at 2 × right of the first + right of the second. */
function countOutcomes(
  first: Uint8Array,
  second: Uint8Array,
  weights: Uint16Array | undefined,
  counts: Uint32Array,
): void {
  counts.fill(0);
  for (let i = 0; i < first.length; i++) {
    if (first[i] === absent || second[i] === absent) continue;
    counts[2 * first[i] + second[i]] += weights === undefined ? 1 : weights[i];
  }
}

/** NaN where undefined. */
function kappaOf([bothWrong, onlySecond, onlyFirst, bothRight]: Uint32Array): number {
  const firstRight = bothRight + onlyFirst;
  const secondRight = bothRight + onlySecond;
  const total = firstRight + onlySecond + bothWrong;
  const expected = firstRight * secondRight + (total - firstRight) * (total - secondRight); // e n²
  return ((bothRight + bothWrong) * total - expected) / (total * total - expected);
}

/** The mean, NaN left out. */
export function meanDefined(values: Iterable<number>): number {
  let [sum, defined] = [0, 0];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value;
    defined++;
  }
  return sum / defined;
}
