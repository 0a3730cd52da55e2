import type { ObserverMeasure } from './measure.js';
import { answerCounts } from './trials/answer-counts.js';

/** Counts: category presented → response → trials. No response is `na`. */
export type Confusion = Record<string, Record<string, number>>;

/** How often each category was answered with each response. */
export const confusion: ObserverMeasure<Confusion> = {
  of: 'observer',
  name: 'confusion',
  title: 'Confusion matrix',
  reference: 'Geirhos et al. 2017, arXiv 1706.06969, figure 5',
  compute(conditions) {
    const { words, categories, counts } = answerCounts(conditions);
    const rows = categories.map((category) => {
      const row: [string, number][] = [];
      const start = category * (words.length + 1);
      for (let response = 0; response <= words.length; response++) {
        const trials = counts[start + response];
        if (trials > 0) row.push([words[response] ?? 'na', trials]);
      }
      return [words[category], Object.fromEntries(row)] as const;
    });
    return Object.fromEntries(rows);
  },
};
