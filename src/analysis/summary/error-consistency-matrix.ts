import type { ConsistencyMatrix } from '../../schema/analysis.js';
import type { TrialRow } from '../../schema/trial.js';
import type { BootstrapOptions } from '../measure.js';
import { stratifiedErrorConsistency } from '../stratified-error-consistency.js';
import { commonTrials } from '../trials/common-trials.js';
import { groupTrials } from '../trials/observer-trials.js';
import { defaultBootstrap } from './analyse.js';

/**
 * The error-consistency matrix: for every unordered pair of observers the stratified κ with its
 * interval and the published mean over conditions. Pairs without common trials have `common` 0 and
 * no values.
 */
export function errorConsistencyMatrix(
  rows: readonly TrialRow[],
  options: Partial<BootstrapOptions> = {},
): ConsistencyMatrix {
  const { bootstrap, seed } = { ...defaultBootstrap, ...options };
  const observers = groupTrials(rows);
  return {
    observers: observers.map(({ id, kind }) => ({ id, kind })),
    cells: observers.flatMap((first, i) =>
      observers.slice(i + 1).map((second) => ({
        a: first.id,
        b: second.id,
        ...stratifiedErrorConsistency.compute(commonTrials(first, second), {
          bootstrap,
          seed,
          pair: [first.id, second.id],
        }),
      })),
    ),
  };
}
