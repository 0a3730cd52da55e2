import type { ConsistencyCell } from '../../schema/dashboard.js';
import type { ObserverKind, TrialRow } from '../../schema/trial.js';
import type { BootstrapOptions } from '../measure.js';
import { stratifiedErrorConsistency } from '../stratified-error-consistency.js';
import { commonTrials } from '../trials/common-trials.js';
import { groupTrials } from '../trials/observer-trials.js';
import type { ObserverTrials } from '../trials/observer-trials.js';
import { defaultBootstrap } from './analyse.js';

/** Every unordered pair of observers once. */
export interface ConsistencyMatrix {
  observers: { id: string; kind: ObserverKind }[];
  cells: ConsistencyCell[];
}

/**
 * One cell of the error-consistency matrix: the stratified κ with its interval and the published
 * mean over conditions. Without common trials `common` is 0 and there are no values. Same trials
 * of the two, same cell, whoever else is among the observers: a cell may be kept until either has
 * a new trial.
 */
export function consistencyCell(
  first: ObserverTrials,
  second: ObserverTrials,
  options: Partial<BootstrapOptions> = {},
): ConsistencyCell {
  return {
    a: first.id,
    b: second.id,
    ...stratifiedErrorConsistency.compute(commonTrials(first, second), {
      ...defaultBootstrap,
      ...options,
      pair: [first.id, second.id],
    }),
  };
}

/** The error-consistency matrix of all observers among the rows. */
export function errorConsistencyMatrix(
  rows: readonly TrialRow[],
  options: Partial<BootstrapOptions> = {},
): ConsistencyMatrix {
  const observers = groupTrials(rows);
  return {
    observers: observers.map(({ id, kind }) => ({ id, kind })),
    cells: observers.flatMap((first, i) =>
      observers.slice(i + 1).map((second) => consistencyCell(first, second, options)),
    ),
  };
}
