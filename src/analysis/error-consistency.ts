import type { Kappa } from '../schema/analysis.js';
import type { PairMeasure } from './measure.js';
import { consistency, fewestTrials } from './statistics/kappa.js';
import { kappaScoreInterval } from './statistics/kappa-score-interval.js';
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
 * Error consistency within each condition, with a 95 % score interval over new stimuli (these two
 * observers). κ is null where undefined (e = 1); the interval is null there, with fewer than 8 common
 * trials, and where no intervals are asked for (`bootstrap` 0).
 */
export const errorConsistency: PairMeasure<ConditionConsistency[]> = {
  of: 'pair',
  name: 'error-consistency',
  title: 'Error consistency (κ) within a condition',
  reference:
    'Geirhos, Meding & Wichmann 2020, arXiv 2006.16736; interval: Rao 1948, docs/reference/coverage.md',
  compute(conditions, { bootstrap }) {
    return conditions.map((table) => {
      const { observed, expected, excess, room } = consistency(table);
      const common = tableTotal(table);
      const interval = bootstrap > 0 && common >= fewestTrials ? kappaScoreInterval(table) : null;
      return {
        condition: table.condition,
        common,
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
