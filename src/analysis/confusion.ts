import type { ObserverMeasure } from './measure.js';

/** Counts: category presented → response → trials. No response is `na`. */
export type Confusion = Record<string, Record<string, number>>;

/** How often each category was answered with each response. */
export const confusion: ObserverMeasure<Confusion> = {
  of: 'observer',
  name: 'confusion',
  title: 'Confusion matrix',
  reference: 'Geirhos et al. 2017, arXiv 1706.06969, figure 5',
  compute(conditions) {
    const counts: Confusion = {};
    for (const { rows } of conditions) {
      for (const { category, response } of rows) {
        const row = (counts[category] ??= {});
        const answer = response ?? 'na';
        row[answer] = (row[answer] ?? 0) + 1;
      }
    }
    return counts;
  },
};
