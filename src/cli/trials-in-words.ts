import { conditionKey } from '../schema/condition.js';
import type { TrialRow } from '../schema/trial.js';

/** `384 trials of 2 participants, 1 network in 12 conditions` */
export function trialsInWords(rows: readonly TrialRow[]): string {
  const kinds = new Map(rows.map(({ observer, kind }) => [observer, kind]));
  const networks = [...kinds.values()].filter((kind) => kind === 'network').length;
  const simulated = [...kinds.values()].filter((kind) => kind === 'simulated').length;
  const parts = [
    count(kinds.size - networks - simulated, 'participant'),
    count(networks, 'network'),
    count(simulated, 'simulated observer'),
  ].filter((part) => part !== null);
  if (parts.length === 0) return 'no trials';
  const conditions = new Set(rows.map(({ condition }) => conditionKey(condition))).size;
  return `${rows.length} trials of ${parts.join(', ')} in ${count(conditions, 'condition')}`;
}

function count(number: number, what: string): string | null {
  return number === 0 ? null : `${number} ${what}${number === 1 ? '' : 's'}`;
}
