import type { ConditionTrials } from './observer-trials.js';

/** How often each category presented was answered with each response. */
export interface AnswerCounts {
  /** categories presented and responses given */
  words: readonly string[];
  /** trials by category and response, both as numbers of words; no response stands after the words */
  count(category: number, response: number): number;
  /** trials of a category */
  presented(category: number): number;
}

/** Counts the trials of several conditions of one data set. */
export function answerCounts(conditions: readonly ConditionTrials[]): AnswerCounts {
  const words = conditions.at(0)?.stimuli.words ?? [];
  const columns = words.length + 1;
  const counts = new Float64Array(words.length * columns);
  for (const { categories, responses } of conditions) {
    for (let trial = 0; trial < categories.length; trial++) {
      const response = responses[trial];
      counts[categories[trial] * columns + (response === -1 ? words.length : response)]++;
    }
  }
  return {
    words,
    count: (category, response) => counts[category * columns + response],
    presented: (category) =>
      counts.subarray(category * columns, (category + 1) * columns).reduce((a, b) => a + b, 0),
  };
}
