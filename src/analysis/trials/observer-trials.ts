import type { ObserverKind, TrialRow } from '../../schema/trial.js';
import { compareConditions } from '../../schema/condition.js';
import { shortImageName } from '../../schema/image-name.js';
import { conditionNames } from './condition-names.js';
import type { ConditionName } from './condition-names.js';

/** The trials of one observer in one condition. */
export interface ConditionTrials {
  /** the condition's text in the first row that has it */
  condition: string;
  /** equal for every spelling of the condition */
  key: string;
  rows: TrialRow[];
  /** answers equal to the category presented; no response is wrong */
  correct: number;
  /**
   * Stimulus numbers, ascending, each once, and beside them 1 where the answer was right. A number
   * is `16 × image + file ending`: see {@link groupTrials}.
   */
  stimuli: Float64Array;
  right: Uint8Array;
  /** beside them the category presented and the response, as numbers of words; no response: −1 */
  categories: Int32Array;
  responses: Int32Array;
}

/** All trials of one observer, grouped by condition. */
export interface ObserverTrials {
  id: string;
  kind: ObserverKind;
  trials: number;
  noResponse: number;
  correct: number;
  /** in display order ({@link compareConditions}) */
  conditions: ConditionTrials[];
  /** the one file ending of all this observer's images; null where they have several */
  ending: number | null;
}

const endingsPerImage = 16;

const byNumbersInside = new Intl.Collator('en', { numeric: true });

/** The image that a stimulus number stands for, whatever the file ending. */
export function imageOf(stimulus: number): number {
  return Math.floor(stimulus / endingsPerImage);
}

class Numbering {
  private readonly numbers = new Map<string, number>();
  number(name: string): number {
    let number = this.numbers.get(name);
    if (number === undefined) this.numbers.set(name, (number = this.numbers.size));
    return number;
  }
}

interface Collected {
  condition: string;
  key: string;
  rows: TrialRow[];
  stimuli: number[];
}

/**
 * Rows grouped once by observer and condition, with the stimuli numbered so that pairs are found
 * by walking two sorted lists. Observers are sorted by id; sessions of one observer are pooled; of
 * several spellings of a condition the one met first is kept.
 *
 * An observer who saw a stimulus (image and condition) more than once: every trial counts for what
 * concerns this observer alone, and the first answer (by session, then trial) is the one compared
 * with other observers, since later ones remember it.
 */
export function groupTrials(rows: readonly TrialRow[]): ObserverTrials[] {
  const images = new Numbering();
  const words = new Numbering();
  const endings = new Numbering();
  const names = conditionNames(rows);
  const observers = new Map<string, { kind: ObserverKind; conditions: Map<string, Collected> }>();
  const endingsOf = new Map<string, Set<number>>();

  for (const row of rows) {
    let observer = observers.get(row.observer);
    if (observer === undefined) {
      observer = { kind: row.kind, conditions: new Map() };
      observers.set(row.observer, observer);
      endingsOf.set(row.observer, new Set());
    }
    const { key, label } = names.get(row.condition) as ConditionName;
    let collected = observer.conditions.get(key);
    if (collected === undefined) {
      collected = { condition: label, key, rows: [], stimuli: [] };
      observer.conditions.set(key, collected);
    }
    const name = shortImageName(row.imageName);
    const ending = endings.number(name.ending);
    (endingsOf.get(row.observer) as Set<number>).add(ending);
    collected.rows.push(row);
    collected.stimuli.push(images.number(name.stem) * endingsPerImage + ending);
  }

  return [...observers]
    .map(([id, { kind, conditions }]) => {
      const grouped = [...conditions.values()]
        .map((collected) => conditionTrials(collected, words))
        .sort((a, b) => compareConditions(a.condition, b.condition));
      const own = endingsOf.get(id) as Set<number>;
      return {
        id,
        kind,
        trials: total(grouped, ({ rows }) => rows.length),
        noResponse: total(grouped, ({ rows }) => rows.filter((r) => r.response === null).length),
        correct: total(grouped, ({ correct }) => correct),
        conditions: grouped,
        ending: own.size === 1 ? [...own][0] : null,
      };
    })
    .sort((a, b) => byNumbersInside.compare(a.id, b.id) || (a.id < b.id ? -1 : 1));
}

function total<T>(items: readonly T[], count: (item: T) => number): number {
  return items.reduce((sum, item) => sum + count(item), 0);
}

const isRight = (row: TrialRow): boolean => row.response === row.category;

function conditionTrials(
  { condition, key, rows, stimuli }: Collected,
  words: Numbering,
): ConditionTrials {
  // sorted by stimulus, then by place in the file, as one number each: native sorting is fast
  const order = Float64Array.from(stimuli, (stimulus, place) => stimulus * rows.length + place);
  order.sort();
  const firstAnswers: { stimulus: number; row: TrialRow }[] = [];
  for (const entry of order) {
    const stimulus = Math.floor(entry / rows.length);
    const row = rows[entry - stimulus * rows.length];
    const previous = firstAnswers.at(-1);
    if (previous?.stimulus !== stimulus) firstAnswers.push({ stimulus, row });
    else if (isEarlier(row, previous.row)) previous.row = row;
  }
  return {
    condition,
    key,
    rows,
    correct: rows.filter(isRight).length,
    stimuli: Float64Array.from(firstAnswers, ({ stimulus }) => stimulus),
    right: Uint8Array.from(firstAnswers, ({ row }) => (isRight(row) ? 1 : 0)),
    categories: Int32Array.from(firstAnswers, ({ row }) => words.number(row.category)),
    responses: Int32Array.from(firstAnswers, ({ row: { response } }) =>
      response === null ? -1 : words.number(response),
    ),
  };
}

function isEarlier(row: TrialRow, than: TrialRow): boolean {
  return row.session < than.session || (row.session === than.session && row.trial < than.trial);
}
