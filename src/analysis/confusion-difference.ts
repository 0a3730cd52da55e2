import type { ComparisonMeasure } from './measure.js';
import { binomialTest, mayBeBelow } from './statistics/binomial-test.js';
import { answerCounts } from './trials/answer-counts.js';
import type { AnswerCounts } from './trials/answer-counts.js';

type Share = [count: number, trials: number];

/** One presented category and one response to it, given more often by one side than the other. */
export interface ConfusionDifferenceCell {
  category: string;
  /** `na`: no response */
  response: string;
  /** 1, 2 or 3 for p below .05, .01 or .001 over the divisor; negative where the second gives it more often */
  level: number;
  p: number;
  /** how many of how many trials */
  first: Share;
  second: Share;
}

export interface ConfusionDifference {
  /** number of cells tested, by which each level of significance is divided (Bonferroni) */
  divisor: number;
  /** only those that differ significantly */
  cells: ConfusionDifferenceCell[];
}

const levels = [0.001, 0.01, 0.05];
const widest = Math.max(...levels);

/**
 * Where the confusion matrix of the first (people, pooled) differs from that of the second (a
 * network): for each category and response, an exact two-sided binomial test of the first's count
 * against the second's share, 0 and 1 replaced by .001 and .999. It is not symmetric: the second's
 * share is taken as exact. Bonferroni over all cells of the two matrices.
 */
export const confusionDifference: ComparisonMeasure<ConfusionDifference> = {
  of: 'comparison',
  name: 'confusion-difference',
  title: 'Confusion difference',
  reference: 'Geirhos et al. 2017, arXiv 1706.06969, figure 5b',
  compute(first, second) {
    const [ofFirst, ofSecond] = [answerCounts(first), answerCounts(second)];
    const { words } = ofFirst;
    const presented = named(
      words,
      (word) => ofFirst.presented(word) * ofSecond.presented(word) > 0,
    );
    const given = namedResponses(ofFirst, ofSecond);
    const divisor = presented.length * (given.length + 1);
    const cells: ConfusionDifferenceCell[] = [];
    const columns = words.length + 1;
    const responses = [...given, words.length];
    const least = widest / divisor;
    for (const category of presented) {
      const trials = ofFirst.presented(category);
      const otherTrials = ofSecond.presented(category);
      for (const response of responses) {
        const count = ofFirst.counts[category * columns + response];
        const otherCount = ofSecond.counts[category * columns + response];
        const expected = otherCount / otherTrials;
        const probability = expected === 0 ? 0.001 : expected === 1 ? 0.999 : expected;
        if (!mayBeBelow(least, count, trials, probability)) continue;
        const p = binomialTest(count, trials, probability);
        const passed = levels.findIndex((level) => p < level / divisor);
        if (passed === -1) continue;
        const sign = count / trials > probability ? 1 : -1;
        const level = sign * (levels.length - passed);
        const [inWords, answer] = [words[category], words[response] ?? 'na'];
        const [own, other] = [[count, trials] as Share, [otherCount, otherTrials] as Share];
        cells.push({ category: inWords, response: answer, level, p, first: own, second: other });
      }
    }
    return { divisor, cells };
  },
};

/** Numbers of the words that are asked for, in alphabetical order. */
function named(words: readonly string[], asked: (word: number) => boolean): number[] {
  return words
    .flatMap((_, word) => (asked(word) ? word : []))
    .sort((a, b) => (words[a] < words[b] ? -1 : 1));
}

/** Every category that was presented or given as response to either. */
function namedResponses(...sides: readonly [AnswerCounts, AnswerCounts]): number[] {
  const { words } = sides[0];
  const met = new Uint8Array(words.length + 1);
  for (const { categories, counts } of sides) {
    for (const category of categories) {
      met[category] = 1;
      const row = category * met.length;
      for (let word = 0; word < words.length; word++) if (counts[row + word] > 0) met[word] = 1;
    }
  }
  return named(words, (word) => met[word] === 1);
}
