import { shortImageName } from '../../schema/image-name.js';
import type { ObserverKind, TrialRow } from '../../schema/trial.js';
import { conditionNames } from './condition-names.js';
import type { ConditionName } from './condition-names.js';
import { placedStimuli } from './stimulus-set.js';
import type { MetStimulus, PlacedStimuli } from './stimulus-set.js';

/** What one observer saw and answered in one condition, a column for each. */
export interface ObserverColumns {
  condition: string;
  key: string;
  /** by number among the stimuli met in the condition */
  stimuli: number[];
  /** numbers of words; no response: −1 */
  categories: number[];
  responses: number[];
  /** s; NaN: none */
  rtSeconds: number[];
  /** the file ending of the first image, and whether another has another */
  ending: string;
  mixed: boolean;
  /** the row that a trial was read from */
  rows: number[];
}

export interface NumberedObserver {
  id: string;
  kind: ObserverKind;
  conditions: Map<string, ObserverColumns>;
}

export interface NumberedTrials {
  observers: NumberedObserver[];
  /** by key of the condition, its stimuli and the place of each met */
  stimuli: Map<string, PlacedStimuli>;
}

/**
 * Rows as columns of numbers for each observer and condition. Two trials show one stimulus when short
 * image name, category and condition agree. The file ending counts only where it tells images apart:
 * where an observer saw one name with two endings in a condition (else one set was stored as JPEG, the
 * other as PNG).
 */
export function numberedTrials(rows: readonly TrialRow[]): NumberedTrials {
  const numbered = numberedBy(rows, (stem) => stem);
  const columns = numbered.observers.flatMap(({ conditions }) => [...conditions.values()]);
  return columns.some((one) => endingsMatter(one, rows))
    ? numberedBy(rows, (stem, ending) => `${stem}.${ending}`)
    : numbered;
}

function numberedBy(
  rows: readonly TrialRow[],
  imageOf: (stem: string, ending: string) => string,
): NumberedTrials {
  const names = conditionNames(rows);
  const words = new Numbering();
  const observers = new Map<string, NumberedObserver>();
  const met = new Map<string, MetStimuli>();
  for (const [index, row] of rows.entries()) {
    const { key, label } = names.get(row.condition) as ConditionName;
    const { stem, ending } = shortImageName(row.imageName);
    let observer = observers.get(row.observer);
    if (observer === undefined) {
      observer = { id: row.observer, kind: row.kind, conditions: new Map() };
      observers.set(row.observer, observer);
    }
    let columns = observer.conditions.get(key);
    if (columns === undefined) {
      columns = { condition: label, key, ending, mixed: false, ...noTrials() };
      observer.conditions.set(key, columns);
    }
    let stimuli = met.get(key);
    if (stimuli === undefined) met.set(key, (stimuli = new MetStimuli()));
    if (ending !== columns.ending) columns.mixed = true;
    const category = words.number(row.category);
    columns.stimuli.push(stimuli.number(imageOf(stem, ending), category));
    columns.categories.push(category);
    columns.responses.push(row.response === null ? -1 : words.number(row.response));
    columns.rtSeconds.push(row.rtSeconds ?? NaN);
    columns.rows.push(index);
  }
  const stimuli = [...met].map(
    ([key, { list }]) => [key, placedStimuli(list, words.list)] as const,
  );
  return { observers: [...observers.values()], stimuli: new Map(stimuli) };
}

const noTrials = () => ({ stimuli: [], categories: [], responses: [], rtSeconds: [], rows: [] });

/** Did the observer see one name with two endings? */
function endingsMatter(columns: ObserverColumns, rows: readonly TrialRow[]): boolean {
  if (!columns.mixed) return false;
  const endings = new Map<number, string>();
  return columns.stimuli.some((stimulus, trial) => {
    const { ending } = shortImageName(rows[columns.rows[trial]].imageName);
    const before = endings.get(stimulus);
    endings.set(stimulus, ending);
    return before !== undefined && before !== ending;
  });
}

/** Words by number, in the order in which they were met. */
class Numbering {
  readonly list: string[] = [];
  private readonly numbers = new Map<string, number>();

  number(word: string): number {
    let number = this.numbers.get(word);
    if (number === undefined) {
      number = this.list.push(word) - 1;
      this.numbers.set(word, number);
    }
    return number;
  }
}

/** The stimuli met in a condition: images, each with the category it was presented as. */
class MetStimuli {
  readonly list: MetStimulus[] = [];
  private readonly numbers = new Map<string, number>();

  number(image: string, category: number): number {
    const number = this.numbers.get(image);
    if (number === undefined) return this.add(image, image, category);
    if (this.list[number].category === category) return number;
    // an image that is also presented as of another category
    const name = `${image}\n${category}`;
    return this.numbers.get(name) ?? this.add(name, image, category);
  }

  private add(name: string, image: string, category: number): number {
    const number = this.list.push({ image, category }) - 1;
    this.numbers.set(name, number);
    return number;
  }
}
