import { randomStream } from '../../random/index.js';
import type { SplitHalf } from '../../schema/analysis.js';
import type { BootstrapOptions } from '../measure.js';
import { hasBit } from '../trials/bits.js';
import type { ConditionTrials } from '../trials/observer-trials.js';

/** How often people are split at most: more change the mean by less than it is told to. */
const mostSplits = 100;

/**
 * How reliably people's accuracy on each image of a condition is measured: people are split in halves at
 * random, again and again; `correlation` is the mean of Pearson's r between the accuracies of the two halves over
 * the images that both saw, `reliability` what it would be for all of them, 2r / (1 + r). It bounds how well
 * anything can predict which images people find hard. Null with fewer than two people, or where a half does
 * not vary.
 *
 * Source: Spearman 1910 and Brown 1910, Br. J. Psychol. 3.
 *
 * @param own the trials of each person in one condition, of the same data set
 * @param options with `bootstrap` 0 people are not split; at most 100 times
 */
export function splitHalfReliability(
  own: readonly ConditionTrials[],
  { bootstrap, seed }: BootstrapOptions,
): SplitHalf | null {
  if (own.length < 2) return null;
  const random = randomStream(seed, 'split-half', own[0].key);
  const correlations: number[] = [];
  for (let split = 0; split < Math.min(bootstrap, mostSplits); split++) {
    const shuffled = random.shuffle(own);
    const middle = Math.floor(own.length / 2);
    const r = correlation(
      accuracies(shuffled.slice(0, middle)),
      accuracies(shuffled.slice(middle)),
    );
    if (r !== null) correlations.push(r);
  }
  if (correlations.length === 0) return null;
  const mean = correlations.reduce((sum, r) => sum + r, 0) / correlations.length;
  return { splits: correlations.length, correlation: mean, reliability: (2 * mean) / (1 + mean) };
}

/** By place, the share of right first answers; NaN where nobody saw the image. */
function accuracies(half: readonly ConditionTrials[]): Float64Array {
  const { places } = half[0].stimuli;
  const shares = new Float64Array(places);
  for (let place = 0; place < places; place++) {
    let seen = 0;
    let right = 0;
    for (const trials of half) {
      if (hasBit(trials.seen, place)) seen++;
      if (hasBit(trials.right, place)) right++;
    }
    shares[place] = right / seen;
  }
  return shares;
}

/** Pearson's r over the places where both are numbers; null where one does not vary. */
function correlation(first: Float64Array, second: Float64Array): number | null {
  let [count, meanFirst, meanSecond] = [0, 0, 0];
  let [ofFirst, ofSecond, ofBoth] = [0, 0, 0];
  for (let place = 0; place < first.length; place++) {
    const [x, y] = [first[place], second[place]];
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    count++;
    const dx = x - meanFirst;
    const dy = y - meanSecond;
    meanFirst += dx / count;
    meanSecond += dy / count;
    ofFirst += dx * (x - meanFirst);
    ofSecond += dy * (y - meanSecond);
    ofBoth += dx * (y - meanSecond);
  }
  return ofFirst === 0 || ofSecond === 0 ? null : ofBoth / Math.sqrt(ofFirst * ofSecond);
}
