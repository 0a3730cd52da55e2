import type { UnderstoodImport } from '../../../src/schema/trial-import.js';

const count = (number: number, one: string, many = `${one}s`) =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`;

/** `384 trials of 2 participants and 1 network in 12 conditions, from 3 files.` */
export function understoodSentence(understood: UnderstoodImport): string {
  const { trials, observers, conditionsInAll, files } = understood;
  const from = `from ${count(files.length, 'file')}`;
  if (trials === 0) return `No trial could be read ${from}.`;
  const { participants, networks, simulated } = observers;
  const who = [
    participants > 0 && count(participants, 'participant'),
    networks > 0 && count(networks, 'network'),
    simulated > 0 && count(simulated, 'simulated observer'),
  ].filter((part) => part !== false);
  const all = who.length > 1 ? `${who.slice(0, -1).join(', ')} and ${who.at(-1)}` : who[0];
  return `${count(trials, 'trial')} of ${all} in ${count(conditionsInAll, 'condition')}, ${from}.`;
}

/** Why the files cannot be imported yet; null where they can. */
export function hindrance(understood: UnderstoodImport): string | null {
  const { problemsInAll, unknownNamesInAll, trials } = understood;
  const left = [
    problemsInAll > 0 && count(problemsInAll, 'problem'),
    unknownNamesInAll > 0 &&
      count(unknownNamesInAll, 'name without a meaning', 'names without a meaning'),
  ].filter((part) => part !== false);
  if (left.length > 0) return `Left to mend: ${left.join(' and ')}.`;
  return trials === 0 ? 'There is no trial in the files.' : null;
}
