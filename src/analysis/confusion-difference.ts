import type { ComparisonMeasure } from './measure.js';
import { binomialTest } from './statistics/binomial-test.js';
import type { ConditionTrials } from './trials/observer-trials.js';

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
    const [ofFirst, ofSecond] = [countsOf(first), countsOf(second)];
    const presented = [...ofFirst.keys()].filter((category) => ofSecond.has(category)).sort();
    const responses = [...responsesOf([...first, ...second]), 'na'];
    const divisor = presented.length * responses.length;
    const cells = presented.flatMap((category) =>
      responses.flatMap((response) => {
        const [count, trials] = share(ofFirst, category, response);
        const [otherCount, otherTrials] = share(ofSecond, category, response);
        const expected = otherCount / otherTrials;
        const probability = expected === 0 ? 0.001 : expected === 1 ? 0.999 : expected;
        const p = binomialTest(count, trials, probability);
        const passed = levels.findIndex((level) => p < level / divisor);
        if (passed === -1) return [];
        const sign = count / trials > probability ? 1 : -1;
        return {
          ...{ category, response, p, level: sign * (levels.length - passed) },
          first: [count, trials] as [number, number],
          second: [otherCount, otherTrials] as [number, number],
        };
      }),
    );
    return { divisor, cells };
  },
};

type Counts = Map<string, Map<string, number>>;

function countsOf(conditions: readonly ConditionTrials[]): Counts {
  const counts: Counts = new Map();
  for (const { rows } of conditions) {
    for (const { category, response } of rows) {
      const row = counts.get(category) ?? new Map<string, number>();
      row.set(response ?? 'na', (row.get(response ?? 'na') ?? 0) + 1);
      counts.set(category, row);
    }
  }
  return counts;
}

/** Every category that was presented or given as response. */
function responsesOf(conditions: readonly ConditionTrials[]): string[] {
  const names = new Set<string>();
  for (const { rows } of conditions) {
    for (const { category, response } of rows) {
      names.add(category);
      if (response !== null) names.add(response);
    }
  }
  return [...names].sort();
}

function share(counts: Counts, category: string, response: string): [number, number] {
  const row = counts.get(category) ?? new Map<string, number>();
  const trials = [...row.values()].reduce((sum, count) => sum + count, 0);
  return [row.get(response) ?? 0, trials];
}
