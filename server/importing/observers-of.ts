import type { ObserverKind, TrialRow } from '../../src/schema/trial.js';
import type { CheckedImportWishes, UnderstoodImport } from '../../src/schema/trial-import.js';

/**
 * What each observer is, by the rule of `visavis import`: simulated where a row says so, else as
 * stated, else a participant where there is a reaction time.
 */
export function observersOf(
  rows: readonly TrialRow[],
  observersAre: CheckedImportWishes['observersAre'],
): { kind: (row: TrialRow) => ObserverKind; counts: UnderstoodImport['observers'] } {
  const statedKinds = { people: 'participant', networks: 'network' } as const;
  const stated = observersAre === undefined ? undefined : statedKinds[observersAre];
  const weight = { network: 0, participant: 1, simulated: 2 };
  const kinds = new Map<string, ObserverKind>();
  for (const { observer, kind } of rows) {
    const told = kind === 'simulated' ? kind : (stated ?? kind);
    const known = kinds.get(observer);
    if (known === undefined || weight[told] > weight[known]) kinds.set(observer, told);
  }
  const count = (kind: ObserverKind) => [...kinds.values()].filter((one) => one === kind).length;
  return {
    kind: (row) => kinds.get(row.observer) ?? row.kind,
    counts: {
      participants: count('participant'),
      networks: count('network'),
      simulated: count('simulated'),
    },
  };
}
