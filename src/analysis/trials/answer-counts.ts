import type { ConditionTrials } from './observer-trials.js';

/** How often each category presented was answered with each response. */
export interface AnswerCounts {
  /** categories presented and responses given */
  words: readonly string[];
  /** numbers of the categories presented */
  categories: readonly number[];
  /** trials by category and response, both as numbers of words; no response stands after the words */
  count: (category: number, response: number) => number;
  /** the same as a column: that of a category and response stands at category · (words + 1) + response */
  counts: Int32Array;
  /** trials of a category */
  presented: (category: number) => number;
}

const counted = new WeakMap<ConditionTrials, AnswerCounts>();

/** Counts the trials of several conditions of one data set. Those of one condition are kept. */
export function answerCounts(conditions: readonly ConditionTrials[]): AnswerCounts {
  if (conditions.length !== 1) return countsOf(conditions);
  const [only] = conditions;
  let counts = counted.get(only);
  if (counts === undefined) counted.set(only, (counts = countsOf(conditions)));
  return counts;
}

function countsOf(conditions: readonly ConditionTrials[]): AnswerCounts {
  const words = conditions.at(0)?.stimuli.words ?? [];
  const columns = words.length + 1;
  const counts = new Int32Array(words.length * columns);
  const presented = new Int32Array(words.length);
  for (const { categories, responses } of conditions) {
    for (let trial = 0; trial < categories.length; trial++) {
      const category = categories[trial];
      const response = responses[trial];
      counts[category * columns + (response === -1 ? words.length : response)]++;
      presented[category]++;
    }
  }
  return {
    words,
    categories: words.flatMap((_, word) => (presented[word] > 0 ? word : [])),
    count: (category, response) => counts[category * columns + response],
    counts,
    presented: (category) => presented[category],
  };
}
