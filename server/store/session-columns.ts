import type SqliteDatabase from 'better-sqlite3';
import type { Kysely } from 'kysely';
import { ImageNames } from '../../src/schema/image-names.js';
import { KnownWords } from '../../src/schema/known-words.js';
import type { TimingProblem } from '../../src/schema/timing-problem.js';
import type { ObserverKind } from '../../src/schema/trial.js';
import type { TrialTable } from '../../src/schema/trial-table.js';
import { storedProblems, timingColumns } from './row-timing.js';
import type { Tables } from './tables.js';

/** The trials of one session as columns, in the order of the session. */
export interface SessionColumns {
  trials: number;
  condition: Int32Array;
  category: Int32Array;
  response: Int32Array;
  image: Int32Array;
  trial: Float64Array;
  rtSeconds: Float64Array;
  /** null: nothing is known of any */
  timingProblems: (TimingProblem[] | undefined)[] | null;
}

/** One session with whose it is. */
export interface ObserverSession {
  observer: string;
  kind: ObserverKind;
  number: number;
  columns: SessionColumns;
}

type StoredTrial = [
  trial: number,
  rtSeconds: number | null,
  response: string | null,
  category: string,
  condition: string,
  imageName: string,
  timingOk: 0 | 1 | null,
  problems: string | null,
];

/** Reads sessions of one study; their texts are numbered alike. */
export class SessionColumnsReader {
  private readonly conditions = new KnownWords();
  private readonly words = new KnownWords();
  private readonly imageNames = new KnownWords();
  private readonly images = new ImageNames();
  private readonly ofSession: SqliteDatabase.Statement;

  constructor(sqlite: SqliteDatabase.Database, db: Kysely<Tables>) {
    const { sql } = trialsOf(db, '').compile();
    this.ofSession = sqlite.prepare(sql).raw();
  }

  read(session: string): SessionColumns {
    const rows = this.ofSession.all(session, 'test', 'draw') as StoredTrial[];
    const columns: SessionColumns = {
      trials: rows.length,
      ...{ condition: new Int32Array(rows.length), category: new Int32Array(rows.length) },
      ...{ response: new Int32Array(rows.length), image: new Int32Array(rows.length) },
      ...{ trial: new Float64Array(rows.length), rtSeconds: new Float64Array(rows.length) },
      timingProblems: rows.every(([, , , , , , ok]) => ok === null)
        ? null
        : rows.map(([, , , , , , ok, problems]) => storedProblems(ok, problems)),
    };
    for (let at = 0; at < rows.length; at++) {
      const [trial, rtSeconds, response, category, condition, imageName] = rows[at];
      columns.trial[at] = trial;
      columns.rtSeconds[at] = rtSeconds ?? NaN;
      columns.response[at] = response === null ? -1 : this.words.number(response);
      columns.category[at] = this.words.number(category);
      columns.condition[at] = this.conditions.number(condition);
      columns.image[at] = this.imageNumber(imageName);
    }
    return columns;
  }

  /** Sessions one after the other. */
  table(sessions: readonly ObserverSession[]): TrialTable {
    const trials = sessions.reduce((sum, { columns }) => sum + columns.trials, 0);
    const observers: { id: string; kind: ObserverKind }[] = [];
    const table = {
      ...{ observer: new Int32Array(trials), session: new Float64Array(trials) },
      ...{ condition: new Int32Array(trials), category: new Int32Array(trials) },
      ...{ response: new Int32Array(trials), image: new Int32Array(trials) },
      ...{ trial: new Float64Array(trials), rtSeconds: new Float64Array(trials) },
    };
    let timingProblems: (TimingProblem[] | undefined)[] | null = null;
    if (sessions.some(({ columns }) => columns.timingProblems !== null)) {
      timingProblems = new Array<undefined>(trials).fill(undefined);
    }
    let start = 0;
    for (const { observer: id, kind, number, columns } of sessions) {
      if (observers.at(-1)?.id !== id) observers.push({ id, kind });
      const end = start + columns.trials;
      table.observer.fill(observers.length - 1, start, end);
      table.session.fill(number, start, end);
      table.condition.set(columns.condition, start);
      table.category.set(columns.category, start);
      table.response.set(columns.response, start);
      table.image.set(columns.image, start);
      table.trial.set(columns.trial, start);
      table.rtSeconds.set(columns.rtSeconds, start);
      for (const [at, problems] of columns.timingProblems?.entries() ?? []) {
        if (timingProblems) timingProblems[start + at] = problems;
      }
      start = end;
    }
    // copies: what is read later must not change this table
    const lists = { conditions: [...this.conditions.list], words: [...this.words.list] };
    return { trials, observers, ...lists, images: this.images, ...table, timingProblems };
  }

  private imageNumber(name: string): number {
    const number = this.imageNames.number(name);
    return number < this.images.stem.length ? number : this.images.add(name);
  }
}

/** The order of {@link StoredTrial}. */
function trialsOf(db: Kysely<Tables>, session: string) {
  return db
    .selectFrom('trials')
    .select(['trial_number', 'rt_seconds', 'response', 'category', 'condition', 'image_id'])
    .select(timingColumns)
    .where('session', '=', session)
    .where('phase', 'in', ['test', 'draw'])
    .orderBy('trial_index');
}
