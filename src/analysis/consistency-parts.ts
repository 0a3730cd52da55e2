import { randomStream } from '../random/index.js';
import type { Kappa } from '../schema/analysis.js';
import type { PairMeasure } from './measure.js';
import { answerTableResampler } from './statistics/answer-table-resample.js';
import { consistency, isTooFew } from './statistics/kappa.js';
import { percentileInterval } from './statistics/percentile-interval.js';
import type { AnswerTable, CommonTrials } from './trials/common-trials.js';
import { tableSum, tableTotal } from './trials/common-trials.js';

/** κ of one condition in two parts that sum to it. */
export interface ConsistencyParts {
  /** what is left when images are shuffled within their category */
  category: Kappa;
  /** what is lost then */
  image: Kappa;
}

const undefinedKappa: Kappa = { value: null, low: null, high: null };

/**
 * Do two observers err on the same images, or only in the same categories? With images shuffled within
 * condition and category, agreement is expected to be Σ_c n_c e_c / n, e_c reckoned from the two
 * accuracies in category c. So κ = (Σ_c n_c e_c / n − e) / (1 − e), the category part, plus
 * Σ_c n_c (o_c − e_c) / (n (1 − e)), the image part. Exact: no shuffle is drawn.
 *
 * Intervals resample images within their category. A resample of n_c images has on average only
 * (n_c − 1) / n_c of the sample's excess o_c − e_c, which is made up for.
 */
export const consistencyParts: PairMeasure<ConsistencyParts[]> = {
  of: 'pair',
  name: 'consistency-parts',
  title: 'Error consistency by category and by image (parts of κ)',
  reference:
    'κ: Geirhos, Meding & Wichmann 2020, arXiv 2006.16736; parts: expected κ with images exchanged within their category',
  compute: (conditions, { bootstrap, seed, pair }) =>
    conditions.map((condition) => {
      const value = partsOf(condition.categories);
      if (value === null) return { category: undefinedKappa, image: undefinedKappa };
      const intervals =
        bootstrap > 0 && !isTooFew(condition)
          ? intervalsOf(condition, bootstrap, seed, pair)
          : { category: null, image: null };
      const kappa = (part: 'category' | 'image'): Kappa => ({
        value: value[part],
        low: intervals[part]?.low ?? null,
        high: intervals[part]?.high ?? null,
      });
      return { category: kappa('category'), image: kappa('image') };
    }),
};

/** @param excessFactors by which each category's excess is multiplied; left out: 1 */
function partsOf(
  categories: readonly AnswerTable[],
  excessFactors?: readonly number[],
): { category: number; image: number } | null {
  const { excess, room } = consistency(tableSum(categories));
  if (room === 0) return null;
  let imageExcess = 0;
  for (const [index, table] of categories.entries()) {
    imageExcess += consistency(table).excess * (excessFactors?.[index] ?? 1);
  }
  return { category: (excess - imageExcess) / room, image: imageExcess / room };
}

function intervalsOf(
  { condition, categories }: CommonTrials,
  bootstrap: number,
  seed: number | string,
  pair: readonly [string, string],
) {
  const random = randomStream(seed, 'consistency-parts', ...pair, condition);
  const resamples = categories.map(answerTableResampler);
  const factors = categories.map((table) => {
    const images = tableTotal(table);
    return images > 1 ? images / (images - 1) : 1;
  });
  const resampled = {
    category: new Float64Array(bootstrap),
    image: new Float64Array(bootstrap),
  };
  for (let i = 0; i < bootstrap; i++) {
    const parts = partsOf(
      resamples.map((resample) => resample(random)),
      factors,
    );
    resampled.category[i] = parts?.category ?? NaN;
    resampled.image[i] = parts?.image ?? NaN;
  }
  return {
    category: percentileInterval(resampled.category),
    image: percentileInterval(resampled.image),
  };
}
