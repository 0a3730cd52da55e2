import type { ComparisonMeasure } from './measure.js';
import { answerCounts } from './trials/answer-counts.js';
import type { AnswerCounts } from './trials/answer-counts.js';

/**
 * How differently two observers' errors are spread over the categories presented: each one's error
 * rates per category (trials without a response left out), divided by their sum, and the squared
 * Euclidean distance of the two. In 2018 it was called error consistency; 0 is the same spread, 2 the
 * farthest. Null where either makes no error.
 */
export const confusionDistance: ComparisonMeasure<number | null> = {
  of: 'comparison',
  name: 'confusion-distance',
  title: 'Distance of error distributions over categories',
  reference: 'Geirhos et al. 2018, arXiv 1808.08750, figure 4 (there: error consistency)',
  compute(first, second) {
    const [a, b] = [errorShares(answerCounts(first)), errorShares(answerCounts(second))];
    if (a === null || b === null) return null;
    return a.reduce((sum, share, category) => sum + (share - b[category]) ** 2, 0);
  },
};

/** By category: its error rate over the sum of all of them; null without errors. */
function errorShares({ words, categories, count, presented }: AnswerCounts): Float64Array | null {
  const shares = new Float64Array(words.length);
  let sum = 0;
  for (const category of categories) {
    const answered = presented(category) - count(category, words.length);
    if (answered === 0) continue;
    shares[category] = 1 - count(category, category) / answered;
    sum += shares[category];
  }
  return sum === 0 ? null : shares.map((rate) => rate / sum);
}
