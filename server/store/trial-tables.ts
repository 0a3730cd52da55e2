import SqliteDatabase from 'better-sqlite3';
import type { Kysely } from 'kysely';
import type { ObserverKind } from '../../src/schema/trial.js';
import type { TrialTable } from '../../src/schema/trial-table.js';
import { keepNewest } from '../keep-newest.js';
import { inTurns } from '../in-turns.js';
import { busyTimeoutMs, type Connection } from './connection.js';
import { SessionColumnsReader } from './session-columns.js';
import type { SessionColumns } from './session-columns.js';
import type { Tables } from './tables.js';

export interface TrialTableStore {
  /**
   * All that `trialRows` gives with simulated observers, as columns. Read in turns, so that other requests
   * are answered meanwhile; of what was read before, only sessions that have changed are read again.
   *
   * @param stimuliHash only trials on these stimuli; all where left out
   */
  trialTable(study: string, stimuliHash?: string): Promise<TrialTable>;
}

/** Of how many studies the trials stay in memory; the one not asked for longest goes first. */
const keptStudies = 3;

/** A session may change again within the millisecond in which it was read, and clocks may be set. */
const settledMs = 2000;

interface KeptSession {
  updatedAt: string;
  readAtMs: number;
  columns: SessionColumns;
}

interface KeptStudy {
  reader: SessionColumnsReader;
  sessions: Map<string, KeptSession>;
}

interface SessionOfStudy {
  id: string;
  observer: string;
  kind: ObserverKind;
  number: number;
  updatedAt: string;
}

export function trialTableStore({ db, file }: Connection): TrialTableStore & { close(): void } {
  let snapshots: SqliteDatabase.Database | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const kept = new Map<string, KeptStudy>();

  /** One after the other, each of one moment. */
  async function trialTable(study: string, stimuliHash?: string): Promise<TrialTable> {
    snapshots ??= new SqliteDatabase(file, { readonly: true, timeout: busyTimeoutMs });
    const key = `${stimuliHash ?? ''} ${study}`;
    snapshots.exec('begin');
    try {
      const query = sessionsOf(db, study, stimuliHash).compile();
      const rows = snapshots.prepare(query.sql).all(...query.parameters) as SessionOfStudy[];
      let known = kept.get(key);
      // a data set imported anew has none of the texts of the earlier one
      if (known === undefined || !rows.some(({ id }) => known?.sessions.has(id))) {
        known = { reader: new SessionColumnsReader(snapshots, db), sessions: new Map() };
      }
      keepNewest(kept, key, known, keptStudies);
      return await inTurns(readingSteps(known, rows));
    } finally {
      if (snapshots.open) snapshots.exec('rollback');
    }
  }

  return {
    trialTable(study, stimuliHash) {
      const table = last.then(() => trialTable(study, stimuliHash));
      last = table.catch(() => undefined);
      return table;
    },
    close: () => snapshots?.close(),
  };
}

function sessionsOf(db: Kysely<Tables>, study: string, stimuliHash?: string) {
  const all = db
    .selectFrom('sessions')
    .innerJoin('observers', (join) =>
      join
        .onRef('observers.study', '=', 'sessions.study')
        .onRef('observers.id', '=', 'sessions.observer'),
    )
    .select(['sessions.id as id', 'observers.id as observer', 'observers.kind as kind'])
    .select(['sessions.number as number', 'sessions.updated_at as updatedAt'])
    .where('observers.study', '=', study)
    .orderBy('observers.created_at')
    .orderBy('observers.id')
    .orderBy('sessions.number');
  return stimuliHash === undefined ? all : all.where('sessions.stimuli_hash', '=', stimuliHash);
}

/** Reads the sessions that have changed and puts all of them together. */
function* readingSteps(
  study: KeptStudy,
  rows: readonly SessionOfStudy[],
): Generator<void, TrialTable> {
  const { reader, sessions } = study;
  const before = new Map(sessions);
  sessions.clear();
  for (const { id, updatedAt } of rows) {
    const known = before.get(id);
    const readAtMs = Date.now();
    const settled = known && known.readAtMs - Date.parse(known.updatedAt) > settledMs;
    if (known && settled && known.updatedAt === updatedAt) sessions.set(id, known);
    else {
      sessions.set(id, { updatedAt, readAtMs, columns: reader.read(id) });
      yield;
    }
  }
  const columns = rows.map(({ id, ...session }) => ({
    ...session,
    columns: (sessions.get(id) as KeptSession).columns,
  }));
  yield;
  return reader.table(columns);
}
