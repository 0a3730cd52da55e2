import { conditionKey } from '../schema/condition.js';
import type { ObserverKind, TrialRow } from '../schema/trial.js';

/** `384 trials of 2 participants, 1 network in 12 conditions` */
export function trialsInWords(rows: readonly TrialRow[]): string {
  const tally = new TrialTally();
  for (const row of rows) tally.add(row);
  return tally.inWords();
}

/** Counts trials that pass by. */
export class TrialTally {
  private trials = 0;
  private readonly kinds = new Map<string, ObserverKind>();
  private readonly conditions = new Set<string>();

  add({ observer, kind, condition }: Pick<TrialRow, 'observer' | 'kind' | 'condition'>): void {
    this.trials++;
    this.kinds.set(observer, kind);
    this.conditions.add(condition);
  }

  inWords(): string {
    const kinds = [...this.kinds.values()];
    const networks = kinds.filter((kind) => kind === 'network').length;
    const simulated = kinds.filter((kind) => kind === 'simulated').length;
    const parts = [
      count(kinds.length - networks - simulated, 'participant'),
      count(networks, 'network'),
      count(simulated, 'simulated observer'),
    ].filter((part) => part !== null);
    if (parts.length === 0) return 'no trials';
    const conditions = new Set([...this.conditions].map(conditionKey)).size;
    return `${this.trials} trials of ${parts.join(', ')} in ${count(conditions, 'condition')}`;
  }
}

function count(number: number, what: string): string | null {
  return number === 0 ? null : `${number} ${what}${number === 1 ? '' : 's'}`;
}
