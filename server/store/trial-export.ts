import { setImmediate } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { ExportedSession, OccurringValues, TrialSource } from '../../src/records/index.js';
import { compareConditions } from '../../src/schema/condition.js';
import type { ExportedTrial } from '../../src/schema/exported-trial.js';
import type { TrialSubmission } from '../../src/schema/session.js';
import type { ObserverKind, TrialRow } from '../../src/schema/trial.js';
import { connectSnapshot, type Connection } from './connection.js';
import { joinedSessions, joinedTrials } from './joined.js';
import type { Tables, TrialPhase } from './tables.js';
import { timingColumns, withTiming } from './row-timing.js';
import { rowColumns } from './trial-rows.js';

export interface TrialExportOptions {
  /** only trials on these stimuli; all where left out */
  stimuliHash?: string;
  /** simulated observers too? */
  includeSimulated: boolean;
}

/** An open export: the trials of one study at one moment. */
export interface TrialExport extends TrialSource {
  /** trials of simulated observers that are left out */
  leftOut: () => Promise<number>;
  close: () => Promise<void>;
}

export interface TrialExportStore {
  /**
   * Opens the trials of a study for an export, practice left out. It reads a page at a time over a
   * connection of its own, so that neither memory nor other work depends on how many there are or
   * on how fast they are taken. Whoever opens it closes it.
   */
  openTrialExport(study: string, options: TrialExportOptions): Promise<TrialExport>;
}

/** Trials of a page: some milliseconds of reading. */
const pageTrials = 200;

const exportedPhases = ['test', 'draw'] as const satisfies readonly TrialPhase[];

export function trialExportStore({ file }: Connection): TrialExportStore {
  return {
    async openTrialExport(study, { includeSimulated, ...options }) {
      const db = connectSnapshot(file);
      const simulatedToo = includeSimulated ? (['simulated'] as const) : [];
      const kinds = ['participant', 'network', ...simulatedToo] as const;
      const sessions = await sessionsOf(db, study, kinds, options);
      return {
        sessions,
        rows: (session) => rowsOf(db, session),
        trials: (session) => trialsOf(db, session),
        occurring: () => occurringIn(db, sessions),
        async leftOut() {
          if (includeSimulated) return 0;
          let sum = 0;
          for (const { id } of await sessionsOf(db, study, ['simulated'], options)) {
            const { n } = await trialsIn(db, id)
              .select((count) => count.fn.countAll<number>().as('n'))
              .executeTakeFirstOrThrow();
            sum += n;
          }
          return sum;
        },
        close: () => db.destroy(),
      };
    },
  };
}

async function sessionsOf(
  db: Kysely<Tables>,
  study: string,
  kinds: readonly ObserverKind[],
  { stimuliHash }: Pick<TrialExportOptions, 'stimuliHash'>,
): Promise<ExportedSession[]> {
  let query = joinedSessions(db)
    .select(['sessions.id', 'sessions.observer', 'observers.kind', 'sessions.number'])
    .where('sessions.study', '=', study)
    .where('observers.kind', 'in', kinds)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('trials')
          .select('trials.session')
          .whereRef('trials.session', '=', 'sessions.id')
          .where('trials.phase', 'in', exportedPhases),
      ),
    )
    .orderBy('observers.created_at')
    .orderBy('observers.id')
    .orderBy('sessions.number')
    .orderBy('sessions.id');
  if (stimuliHash !== undefined) query = query.where('sessions.stimuli_hash', '=', stimuliHash);
  return query.execute();
}

const trialsIn = (db: Kysely<Tables>, sessionId: string) =>
  joinedTrials(db).where('sessions.id', '=', sessionId).where('trials.phase', 'in', exportedPhases);

/** Pages of one session's trials after a given one, until there are no more. */
async function* paged<Row extends { index: number }>(
  pageAfter: (index: number) => Promise<Row[]>,
): AsyncGenerator<Omit<Row, 'index'>> {
  let after = -1;
  for (;;) {
    const page = await pageAfter(after);
    for (const { index, ...row } of page) {
      after = index;
      yield row;
    }
    if (page.length < pageTrials) return;
  }
}

const pageIn = (db: Kysely<Tables>, sessionId: string, after: number) =>
  trialsIn(db, sessionId)
    .select([...rowColumns, 'trials.trial_index as index'])
    .select(timingColumns)
    .where('trials.trial_index', '>', after)
    .orderBy('trials.trial_index')
    .limit(pageTrials);

async function* rowsOf(db: Kysely<Tables>, { id }: ExportedSession): AsyncGenerator<TrialRow> {
  for await (const row of paged((after) => pageIn(db, id, after).execute())) {
    yield withTiming(row);
  }
}

async function* trialsOf(
  db: Kysely<Tables>,
  { id }: ExportedSession,
): AsyncGenerator<ExportedTrial> {
  const rows = paged((after) =>
    pageIn(db, id, after)
      .leftJoin('study_versions', (join) =>
        join
          .onRef('study_versions.study', '=', 'sessions.study')
          .onRef('study_versions.number', '=', 'sessions.study_version'),
      )
      .select(['sessions.status', 'trials.phase', 'trials.block', 'trials.payload'])
      .select(['sessions.list', 'sessions.study_version as studyVersion'])
      .select('study_versions.file_hash as studyFileHash')
      .select(['trials.stimulus_id as stimulusId', 'trials.content_hash as contentHash'])
      .execute(),
  );
  for await (const { status, phase, payload, block, list, ...stored } of rows) {
    const { studyVersion, studyFileHash, stimulusId, contentHash, ...answered } = stored;
    const row = withTiming(answered);
    const sent = payload === null ? null : (JSON.parse(payload) as TrialSubmission);
    yield {
      ...row,
      sessionComplete: status === 'complete',
      phase: phase as ExportedTrial['phase'], // others are left out by the query
      ...{ block, list, studyVersion, studyFileHash, stimulusId, contentHash },
      timingOk: row.timingProblems === undefined ? null : row.timingProblems.length === 0,
      choices: sent?.choices ?? null,
      presentation: sent?.presentation ?? null,
    };
  }
}

/** Reads session by session, so that other work is done in between. */
async function occurringIn(
  db: Kysely<Tables>,
  sessions: readonly ExportedSession[],
): Promise<OccurringValues> {
  const categories = new Set<string>();
  const conditions = new Set<string>();
  for (const { id } of sessions) {
    const pairs = await trialsIn(db, id)
      .select(['trials.category', 'trials.condition'])
      .distinct()
      .execute();
    for (const { category, condition } of pairs) {
      categories.add(category);
      conditions.add(condition);
    }
    await setImmediate();
  }
  return {
    categories: [...categories].sort(),
    conditions: [...conditions].sort(compareConditions),
  };
}
