import type { ObserverMeasure } from './measure.js';
import { answerCounts } from './trials/answer-counts.js';

/**
 * Entropy of the response distribution in bits: −Σ p log₂ p over the categories presented, p the
 * share of all trials answered with that category. Trials without a response stay in the
 * denominator, as in model-vs-human (so the shares then sum to less than 1).
 */
export const responseEntropy: ObserverMeasure<number> = {
  of: 'observer',
  name: 'response-entropy',
  title: 'Response-distribution entropy (bits)',
  reference: 'Geirhos et al. 2018, arXiv 1808.08750',
  compute(conditions) {
    const { categories, count } = answerCounts(conditions);
    const trials = conditions.reduce((sum, one) => sum + one.trials, 0);
    let bits = 0;
    for (const response of categories) {
      const answers = categories.reduce((sum, category) => sum + count(category, response), 0);
      if (answers > 0) bits -= (answers / trials) * Math.log2(answers / trials);
    }
    return bits;
  },
};
