import { concludeInSteps } from '../../src/analysis/index.js';
import type { Conclusions } from '../../src/schema/conclusions.js';
import type { PlannedConclusions } from '../planned-conclusions.js';
import type { Analysis } from './study-trials.js';

/** Enough for the second decimal of an interval, and for p values down to .001. */
const resamples = 2000;

/**
 * What can be concluded from a study, or an imported data set; the same as `visavis analyse` prints.
 *
 * @param planned null: an imported data set
 */
export const conclusions =
  (planned: PlannedConclusions | null): Analysis<Conclusions> =>
  async ({ observers, answered }, turn) => {
    const steps = concludeInSteps(observers, {
      ...{ resamples, seed: 1 },
      ...(planned === null ? {} : { plan: planned.plan, late: planned.late }),
      progress: planned === null ? null : { ...planned, answered },
    });
    for (;;) {
      const { done, value } = steps.next();
      if (done) return value;
      await turn();
    }
  };
