import type { ObserverMeasure } from './measure.js';

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
    const answers = new Map<string, number>();
    const presented = new Set<string>();
    let trials = 0;
    for (const { rows } of conditions) {
      trials += rows.length;
      for (const { category, response } of rows) {
        presented.add(category);
        if (response !== null) answers.set(response, (answers.get(response) ?? 0) + 1);
      }
    }
    let bits = 0;
    for (const category of presented) {
      const share = (answers.get(category) ?? 0) / trials;
      if (share > 0) bits -= share * Math.log2(share);
    }
    return bits;
  },
};
