import { ImageNames } from './image-names.js';
import { KnownWords } from './known-words.js';
import type { TimingProblem } from './timing-problem.js';
import type { ObserverKind, TrialRow } from './trial.js';

/** Trials as columns, one entry a trial: what many of them are read into and analysed from. */
export interface TrialTable {
  trials: number;
  /** in the order met, as are the other lists that columns give numbers of */
  observers: readonly { id: string; kind: ObserverKind }[];
  /** as written */
  conditions: readonly string[];
  /** categories presented and responses */
  words: readonly string[];
  observer: Int32Array;
  condition: Int32Array;
  category: Int32Array;
  /** −1: no response */
  response: Int32Array;
  session: Float64Array;
  trial: Float64Array;
  /** s; NaN: none */
  rtSeconds: Float64Array;
  /** number of the image's name: equal names may have different ones */
  image: Int32Array;
  images: ImageNames;
  /** as in {@link TrialRow}; null where nothing is known of any trial's */
  timingProblems: readonly (TimingProblem[] | undefined)[] | null;
}

/** A trial whose texts have been given their numbers. */
export interface NumberedTrial {
  observer: number;
  kind: ObserverKind;
  session: number;
  trial: number;
  /** s; NaN: none */
  rtSeconds: number;
  /** −1: no response */
  response: number;
  category: number;
  condition: number;
  image: number;
}

/** trials for which there is room at first */
const firstCapacity = 1024;

/** Takes trials one by one and gives them as a table. */
export class TrialTableBuilder {
  readonly observers = new KnownWords();
  readonly conditions = new KnownWords();
  readonly words = new KnownWords();
  readonly images = new ImageNames();
  private readonly kinds: ObserverKind[] = [];
  private observer = new Int32Array(firstCapacity);
  private condition = new Int32Array(firstCapacity);
  private category = new Int32Array(firstCapacity);
  private response = new Int32Array(firstCapacity);
  private session = new Float64Array(firstCapacity);
  private trial = new Float64Array(firstCapacity);
  private rtSeconds = new Float64Array(firstCapacity);
  private image = new Int32Array(firstCapacity);
  private timingProblems: (TimingProblem[] | undefined)[] | null = null;

  private count = 0;

  get trials(): number {
    return this.count;
  }

  addNumbered(trial: NumberedTrial): void {
    const { observer, kind } = trial;
    const known = this.kinds[observer] as ObserverKind | undefined;
    if (kind !== known) this.kinds[observer] = known === undefined ? kind : stronger(known, kind);
    const at = this.count++;
    if (at === this.observer.length) this.grow();
    this.observer[at] = observer;
    this.condition[at] = trial.condition;
    this.category[at] = trial.category;
    this.response[at] = trial.response;
    this.session[at] = trial.session;
    this.trial[at] = trial.trial;
    this.rtSeconds[at] = trial.rtSeconds;
    this.image[at] = trial.image;
    if (this.timingProblems !== null) this.timingProblems.push(undefined);
  }

  add(row: TrialRow): void {
    const { observer, kind, session, trial, rtSeconds, response, category, condition } = row;
    this.addNumbered({
      ...{ observer: this.observers.number(observer), kind, session, trial },
      category: this.words.number(category),
      response: response === null ? -1 : this.words.number(response),
      ...{ condition: this.conditions.number(condition), rtSeconds: rtSeconds ?? NaN },
      image: this.images.add(row.imageName),
    });
    if (row.timingProblems === undefined) return;
    this.timingProblems ??= new Array<undefined>(this.trials).fill(undefined);
    this.timingProblems[this.trials - 1] = row.timingProblems;
  }

  private grow(): void {
    this.observer = longer(this.observer);
    this.condition = longer(this.condition);
    this.category = longer(this.category);
    this.response = longer(this.response);
    this.session = longer(this.session);
    this.trial = longer(this.trial);
    this.rtSeconds = longer(this.rtSeconds);
    this.image = longer(this.image);
  }

  table(): TrialTable {
    return {
      trials: this.trials,
      observers: this.observers.list.map((id, observer) => ({ id, kind: this.kinds[observer] })),
      conditions: this.conditions.list,
      words: this.words.list,
      observer: this.observer.slice(0, this.count),
      condition: this.condition.slice(0, this.count),
      category: this.category.slice(0, this.count),
      response: this.response.slice(0, this.count),
      session: this.session.slice(0, this.count),
      trial: this.trial.slice(0, this.count),
      rtSeconds: this.rtSeconds.slice(0, this.count),
      image: this.image.slice(0, this.count),
      images: this.images,
      timingProblems: this.timingProblems,
    };
  }
}

/** A longer column with the same beginning. */
function longer<Column extends Int32Array | Float64Array>(column: Column): Column {
  const grown = new (column.constructor as new (length: number) => Column)(2 * column.length);
  grown.set(column);
  return grown;
}

/** An observer is simulated if one trial says so, else a participant if one does. */
function stronger(a: ObserverKind, b: ObserverKind): ObserverKind {
  if (a === 'simulated' || b === 'simulated') return 'simulated';
  return a === 'participant' || b === 'participant' ? 'participant' : 'network';
}

export function tableOf(rows: readonly TrialRow[]): TrialTable {
  const builder = new TrialTableBuilder();
  for (const row of rows) builder.add(row);
  return builder.table();
}

/** @param positions of the trials asked for (default: all) */
export function rowsOf(table: TrialTable, positions?: Iterable<number>): TrialRow[] {
  const { observers, conditions, words, images, timingProblems } = table;
  return Array.from(positions ?? Array(table.trials).keys(), (at) => {
    const { id: observer, kind } = observers[table.observer[at]];
    const rtSeconds = table.rtSeconds[at];
    const response = table.response[at];
    const row: TrialRow = {
      ...{ observer, kind, session: table.session[at], trial: table.trial[at] },
      rtSeconds: Number.isNaN(rtSeconds) ? null : rtSeconds,
      response: response === -1 ? null : words[response],
      category: words[table.category[at]],
      condition: conditions[table.condition[at]],
      imageName: images.name(table.image[at]),
    };
    const problems = timingProblems?.[at];
    return problems === undefined ? row : { ...row, timingProblems: problems };
  });
}

/** The table of some of the trials; observers without any stay. */
export function trialsAt(table: TrialTable, positions: Int32Array): TrialTable {
  const whole = (column: Int32Array) => positions.map((at) => column[at]);
  const real = (column: Float64Array) => Float64Array.from(positions, (at) => column[at]);
  const { timingProblems } = table;
  return {
    ...table,
    trials: positions.length,
    ...{ observer: whole(table.observer), condition: whole(table.condition) },
    ...{ category: whole(table.category), response: whole(table.response) },
    ...{ session: real(table.session), trial: real(table.trial), image: whole(table.image) },
    rtSeconds: real(table.rtSeconds),
    timingProblems: timingProblems && Array.from(positions, (at) => timingProblems[at]),
  };
}
