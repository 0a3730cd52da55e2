import type { ComparisonMeasure } from './measure.js';
import { binomialTest } from './statistics/binomial-test.js';
import { answerCounts } from './trials/answer-counts.js';

/** One presented category and one response to it, given more often by one side than the other. */
export interface ConfusionDifferenceCell {
  category: string;
  /** `na`: no response */
  response: string;
  /** 1, 2 or 3 for p below .05, .01 or .001 over the divisor; negative where the second gives it more often */
  level: number;
  p: number;
  /** how many of how many trials */
  first: [count: number, trials: number];
  second: [count: number, trials: number];
}

export interface ConfusionDifference {
  /** number of cells tested, by which each level of significance is divided (Bonferroni) */
  divisor: number;
  /** only those that differ significantly */
  cells: ConfusionDifferenceCell[];
}

const levels = [0.001, 0.01, 0.05];

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
    const words = ofFirst.words;
    const byName = words.map((_, word) => word).sort((a, b) => (words[a] < words[b] ? -1 : 1));
    const presented = byName.filter(
      (category) => ofFirst.presented(category) > 0 && ofSecond.presented(category) > 0,
    );
    const used = answerCounts([...first, ...second]);
    const given = (response: number) => byName.some((word) => used.count(word, response) > 0);
    const responses = byName.filter((word) => used.presented(word) > 0 || given(word));
    const divisor = presented.length * (responses.length + 1);
    const cells = presented.flatMap((category) =>
      [...responses, words.length].flatMap((response) => {
        const [count, trials] = [ofFirst.count(category, response), ofFirst.presented(category)];
        const otherCount = ofSecond.count(category, response);
        const otherTrials = ofSecond.presented(category);
        const expected = otherCount / otherTrials;
        const probability = expected === 0 ? 0.001 : expected === 1 ? 0.999 : expected;
        const p = binomialTest(count, trials, probability);
        const passed = levels.findIndex((level) => p < level / divisor);
        if (passed === -1) return [];
        const sign = count / trials > probability ? 1 : -1;
        return {
          ...{ category: words[category], response: words[response] ?? 'na', p },
          level: sign * (levels.length - passed),
          first: [count, trials] as [number, number],
          second: [otherCount, otherTrials] as [number, number],
        };
      }),
    );
    return { divisor, cells };
  },
};
