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
    const { words, categories, count } = answerCounts(conditions);
    const names = [...words, 'na'];
    const rows = categories.map((category) => {
      const responses = names.flatMap((name, response) => {
        const trials = count(category, response);
        return trials === 0 ? [] : ([[name, trials]] as const);
      });
      return [words[category], Object.fromEntries(responses)] as const;
    });
    return Object.fromEntries(rows);
  },
};
