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
  /** number of the image's name */
  image: Int32Array;
  /** a name may stand here more than once */
  imageNames: readonly string[];
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

/** Takes trials one by one and gives them as a table. */
export class TrialTableBuilder {
  readonly observers = new KnownWords();
  readonly conditions = new KnownWords();
  readonly words = new KnownWords();
  private readonly kinds: ObserverKind[] = [];
  private readonly observer: number[] = [];
  private readonly condition: number[] = [];
  private readonly category: number[] = [];
  private readonly response: number[] = [];
  private readonly session: number[] = [];
  private readonly trial: number[] = [];
  private readonly rtSeconds: number[] = [];
  private readonly image: number[] = [];
  private readonly imageNames: string[] = [];
  private timingProblems: (TimingProblem[] | undefined)[] | null = null;

  get trials(): number {
    return this.observer.length;
  }

  /** Gives a name its number, a new one each time: published files name one image once for each trial. */
  addImage(name: string): number {
    return this.imageNames.push(name) - 1;
  }

  addNumbered(trial: NumberedTrial): void {
    const { observer, kind } = trial;
    const known = this.kinds[observer] as ObserverKind | undefined;
    if (kind !== known) this.kinds[observer] = known === undefined ? kind : stronger(known, kind);
    this.observer.push(observer);
    this.condition.push(trial.condition);
    this.category.push(trial.category);
    this.response.push(trial.response);
    this.session.push(trial.session);
    this.trial.push(trial.trial);
    this.rtSeconds.push(trial.rtSeconds);
    this.image.push(trial.image);
    if (this.timingProblems !== null) this.timingProblems.push(undefined);
  }

  add(row: TrialRow): void {
    const { observer, kind, session, trial, rtSeconds, response, category, condition } = row;
    this.addNumbered({
      ...{ observer: this.observers.number(observer), kind, session, trial },
      category: this.words.number(category),
      response: response === null ? -1 : this.words.number(response),
      ...{ condition: this.conditions.number(condition), rtSeconds: rtSeconds ?? NaN },
      image: this.addImage(row.imageName),
    });
    if (row.timingProblems === undefined) return;
    this.timingProblems ??= new Array<undefined>(this.trials).fill(undefined);
    this.timingProblems[this.trials - 1] = row.timingProblems;
  }

  table(): TrialTable {
    return {
      trials: this.trials,
      observers: this.observers.list.map((id, observer) => ({ id, kind: this.kinds[observer] })),
      conditions: this.conditions.list,
      words: this.words.list,
      observer: Int32Array.from(this.observer),
      condition: Int32Array.from(this.condition),
      category: Int32Array.from(this.category),
      response: Int32Array.from(this.response),
      session: Float64Array.from(this.session),
      trial: Float64Array.from(this.trial),
      rtSeconds: Float64Array.from(this.rtSeconds),
      image: Int32Array.from(this.image),
      imageNames: this.imageNames,
      timingProblems: this.timingProblems,
    };
  }
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
  const { observers, conditions, words, imageNames, timingProblems } = table;
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
      imageName: imageNames[table.image[at]],
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
