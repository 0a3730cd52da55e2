import type { Analysis } from '../../schema/analysis.js';
import type { TrialRow } from '../../schema/trial.js';
import { accuracy } from '../accuracy.js';
import { errorConsistency } from '../error-consistency.js';
import type { BootstrapOptions } from '../measure.js';
import { commonTrials } from '../trials/common-trials.js';
import { groupTrials } from '../trials/observer-trials.js';

/** What is used where nothing is said: enough resamples for the second decimal of an interval. */
export const defaultBootstrap: BootstrapOptions = { bootstrap: 2000, seed: 1 };

/**
 * Accuracy per observer and condition, and error consistency per pair of observers and condition:
 * exactly what `visavis analyse --json` prints. Same rows and seed, same result.
 *
 * @param rows the trials of one data set, in the order in which conditions' spellings are preferred
 */
export function analyse(
  rows: readonly TrialRow[],
  options: Partial<BootstrapOptions> = {},
): Analysis {
  const { bootstrap, seed } = { ...defaultBootstrap, ...options };
  const observers = groupTrials(rows);
  return {
    observers: observers.map(({ id, kind, trials, noResponse, conditions }) => ({
      id,
      kind,
      trials,
      noResponse,
      accuracy: accuracy.compute(conditions),
      conditions: conditions.map((condition) => ({
        condition: condition.condition,
        trials: condition.rows.length,
        accuracy: accuracy.compute([condition]),
      })),
    })),
    pairs: observers.flatMap((first, i) =>
      observers.slice(i + 1).flatMap((second) => {
        const pair = [first.id, second.id] as const;
        return errorConsistency
          .compute(commonTrials(first, second), { bootstrap, seed, pair })
          .map((values) => ({ a: first.id, b: second.id, ...values }));
      }),
    ),
  };
}
