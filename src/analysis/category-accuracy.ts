import type { Proportion } from '../schema/analysis.js';
import type { ObserverMeasure } from './measure.js';
import { wilsonInterval } from './statistics/wilson-interval.js';
import { answerCounts } from './trials/answer-counts.js';

/** Accuracy on the images of one category. */
export interface CategoryAccuracy {
  category: string;
  trials: number;
  accuracy: Proportion;
}

/** Accuracy for each category presented, in alphabetical order; no response is wrong. */
export const categoryAccuracy: ObserverMeasure<CategoryAccuracy[]> = {
  of: 'observer',
  name: 'category-accuracy',
  title: 'Accuracy by category',
  reference: 'the diagonal of the confusion matrix; interval: Wilson 1927',
  compute(conditions) {
    const { words, categories, count, presented } = answerCounts(conditions);
    return categories
      .map((category) => ({
        category: words[category],
        trials: presented(category),
        accuracy: wilsonInterval(count(category, category), presented(category)),
      }))
      .sort((a, b) => (a.category < b.category ? -1 : 1));
  },
};
