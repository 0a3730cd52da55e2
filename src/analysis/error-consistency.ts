import { randomStream } from '../random/index.js';
import type { Kappa } from '../schema/analysis.js';
import type { PairMeasure } from './measure.js';
import { answerTableResampler } from './statistics/answer-table-resample.js';
import { consistency, isTooFew } from './statistics/kappa.js';
import { percentileInterval } from './statistics/percentile-interval.js';
import type { CommonTrials } from './trials/common-trials.js';
import { tableTotal } from './trials/common-trials.js';

/** Observed and expected consistency and κ of two observers in one condition. */
export interface ConditionConsistency {
  condition: string;
  common: number;
  observed: number;
  expected: number;
  kappa: Kappa;
}

/**
 * Error consistency within each condition, with a percentile bootstrap interval over stimuli.
 * κ is null where undefined (e = 1); the interval is null where either observer has fewer than 5
 * errors or 5 correct answers.
 */
export const errorConsistency: PairMeasure<ConditionConsistency[]> = {
  of: 'pair',
  name: 'error-consistency',
  title: 'Error consistency (κ) within a condition',
  reference:
    'Geirhos, Meding & Wichmann 2020, arXiv 2006.16736; interval: Klein et al. 2025, arXiv 2507.06645',
  compute(conditions, { bootstrap, seed, pair }) {
    return conditions.map((table) => {
      const { observed, expected, excess, room } = consistency(table);
      const interval =
        bootstrap > 0 && !isTooFew(table) ? kappaInterval(table, bootstrap, seed, pair) : null;
      return {
        condition: table.condition,
        common: tableTotal(table),
        observed,
        expected,
        kappa: {
          value: room === 0 ? null : excess / room,
          low: interval?.low ?? null,
          high: interval?.high ?? null,
        },
      };
    });
  },
};

function kappaInterval(
  table: CommonTrials,
  bootstrap: number,
  seed: number | string,
  pair: readonly [string, string],
) {
  const random = randomStream(seed, 'error-consistency', ...pair, table.condition);
  const resample = answerTableResampler(table);
  const resampled = new Float64Array(bootstrap);
  for (let i = 0; i < bootstrap; i++) {
    const { excess, room } = consistency(resample(random));
    resampled[i] = excess / room; // 0/0 is NaN: undefined on this resample
  }
  return percentileInterval(resampled);
}
