import { percent } from '../../../src/figures/wording.js';
import {
  pooledPeople,
  type Confusions,
  type DifferingCell,
} from '../../../src/schema/confusions.js';
import { peopleWord } from './wall-text.js';

/** Stands for no response among the columns. */
const noAnswer = 'no answer';

/** The columns: every response, and none. */
export const columnsOf = ({ words }: Confusions): string[] => [...words, noAnswer];

/** Shares of each row's trials; null where a category was not presented. */
export function rowShares({ counts }: Confusions): (number[] | null)[] {
  return counts.map((row) => {
    const trials = row.reduce((sum, count) => sum + count, 0);
    return trials === 0 ? null : row.map((count) => count / trials);
  });
}

/** Whose matrix it is, in words. */
export function observerName({ observer, observers, reference }: Confusions): string {
  if (observer === pooledPeople) {
    return reference === 'participant' ? 'People, pooled' : 'Simulated people, pooled';
  }
  return observers.find(({ id }) => id === observer)?.title ?? observer;
}

/** How often right, and which confusion is the most frequent share of its row, in a sentence. */
export function confusionSentence(confusions: Confusions): string {
  const { words, counts } = confusions;
  const name = observerName(confusions);
  const trials = counts.flat().reduce((sum, count) => sum + count, 0);
  if (trials === 0) return `${name}: no answers here yet.`;
  const right = counts.reduce((sum, row, index) => sum + row[index], 0);
  const start = `${name}: ${percent(right / trials, 0)} of ${trials.toLocaleString('en')} answers are right`;
  const columns = columnsOf(confusions);
  let most = { share: 0, text: '' };
  for (const [row, shares] of rowShares(confusions).entries()) {
    for (const [column, share] of (shares ?? []).entries()) {
      if (column === row || share <= most.share) continue;
      most = { share, text: `${columns[column]} for ${words[row]} (${percent(share, 0)})` };
    }
  }
  return most.share === 0 ? `${start}.` : `${start}; the most frequent confusion is ${most.text}.`;
}

/** How many cells differ from people's, and which most, in a sentence. */
export function differenceSentence(confusions: Confusions): string {
  const { difference, reference } = confusions;
  if (difference === null) return '';
  const people = peopleWord(reference);
  const { cells, divisor } = difference;
  if (cells.length === 0) {
    return `None of ${divisor} cells differs significantly from ${people}, pooled: that is no proof that none does.`;
  }
  const [first] = [...cells].sort((a, b) => a.p - b.p);
  const who = first.level > 0 ? people : 'the network';
  const gives = first.level > 0 ? 'give' : 'gives';
  const what =
    first.response === 'na'
      ? `${who} more often ${gives} no answer to ${first.category}`
      : first.category === first.response
        ? `${who} more often recognise${first.level > 0 ? '' : 's'} ${first.category}`
        : `${who} more often answer${first.level > 0 ? '' : 's'} ${first.response} for ${first.category}`;
  return `${cells.length} of ${divisor} cells differ significantly from ${people}, pooled; the clearest: ${what}.`;
}

export const shownResponse = ({ response }: Pick<DifferingCell, 'response'>) =>
  response === 'na' ? noAnswer : response;

/** `+3` … `−3`: levels of significance, positive where people give the answer more often. */
export const levelText = (level: number) => (level > 0 ? `+${level}` : `−${Math.abs(level)}`);

/** A p value to read: two significant digits, very small ones as a bound. */
export const pText = (p: number) => (p < 1e-6 ? '< 0.000001' : String(Number(p.toPrecision(2))));
