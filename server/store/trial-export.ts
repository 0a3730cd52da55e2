import { setImmediate } from 'node:timers/promises';
import { sql, type Kysely } from 'kysely';
import type {
  ExportedRow,
  ExportedSession,
  OccurringValues,
  TrialSource,
} from '../../src/records/index.js';
import { compareConditions } from '../../src/schema/condition.js';
import type { ExportedSessionFacts } from '../../src/schema/exported-session.js';
import type { ExportedTrial } from '../../src/schema/exported-trial.js';
import type { TrialSubmission } from '../../src/schema/session.js';
import type { ObserverKind } from '../../src/schema/trial.js';
import { connectSnapshot, type Connection } from './connection.js';
import { joinedSessions, joinedTrials } from './joined.js';
import { recordsOf } from './session-records.js';
import type { Tables, TrialPhase } from './tables.js';
import { timingColumns, withTiming } from './row-timing.js';
import { rowColumns } from './trial-rows.js';

/** An export that is to be made public. */
export interface ForSharing {
  /** does the study ask participants whether it may be? Then it takes their yes, else no no */
  asked: boolean;
}

export interface TrialExportOptions {
  /** only trials on these stimuli; all where left out */
  stimuliHash?: string;
  /** simulated observers too? */
  includeSimulated: boolean;
  /**
   * To be made public: without those who did not agree to that; left out: for the researcher, all
   */
  forSharing?: ForSharing;
}

/** An open export: the trials of one study at one moment. */
export interface TrialExport extends TrialSource {
  withheld: number;
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

/** The category that a task with two answers asked for. */
const askedFor = sql<string | null>`json_extract(trials.details, '$.question')`.as('question');

const exportedPhases = ['test', 'draw'] as const satisfies readonly TrialPhase[];

export function trialExportStore({ file }: Connection): TrialExportStore {
  return {
    async openTrialExport(study, { includeSimulated, forSharing, ...options }) {
      const db = connectSnapshot(file);
      const simulatedToo = includeSimulated ? (['simulated'] as const) : [];
      const kinds = ['participant', 'network', ...simulatedToo] as const;
      const all = await sessionsOf(db, study, kinds, options);
      const sessions = all.filter((session) => mayBeIn(session, forSharing));
      const withheld = all.filter((session) => !mayBeIn(session, forSharing));
      return {
        sessions,
        withheld: new Set(withheld.map(({ observer }) => observer)).size,
        rows: (session) => rowsOf(db, session),
        trials: (session) => trialsOf(db, session),
        occurring: () => occurringIn(db, sessions),
        asked: () => someAsked(db, sessions),
        sessionFacts: () => factsOf(db, sessions),
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

interface StoredSession extends ExportedSession {
  /** agreed that her answers be made public? null: not asked */
  sharing: 0 | 1 | null;
}

function mayBeIn({ kind, sharing }: StoredSession, forSharing: ForSharing | undefined): boolean {
  if (forSharing === undefined || kind !== 'participant') return true;
  return forSharing.asked ? sharing === 1 : sharing !== 0;
}

async function sessionsOf(
  db: Kysely<Tables>,
  study: string,
  kinds: readonly ObserverKind[],
  { stimuliHash }: Pick<TrialExportOptions, 'stimuliHash'>,
): Promise<StoredSession[]> {
  let query = joinedSessions(db)
    .select(['sessions.id', 'sessions.observer', 'observers.kind', 'sessions.number'])
    .select('sessions.sharing')
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

async function* rowsOf(db: Kysely<Tables>, { id }: ExportedSession): AsyncGenerator<ExportedRow> {
  const rows = paged((after) => pageIn(db, id, after).select(askedFor).execute());
  for await (const { question, ...row } of rows) {
    yield { ...withTiming(row), ...(question !== null && { question }) };
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
      .select(askedFor)
      .select(['sessions.status', 'sessions.language'])
      .select(['sessions.list', 'sessions.study_version as studyVersion'])
      .select('study_versions.file_hash as studyFileHash')
      .select(['trials.phase', 'trials.block', 'trials.payload'])
      .select(['trials.stimulus_id as stimulusId', 'trials.content_hash as contentHash'])
      .execute(),
  );
  for await (const one of rows) {
    const { status, language, phase, payload, block, list, ...more } = one;
    const { studyVersion, studyFileHash, stimulusId, contentHash, question, ...stored } = more;
    const row = withTiming(stored);
    const sent = payload === null ? null : (JSON.parse(payload) as TrialSubmission);
    yield {
      ...row,
      sessionComplete: status === 'complete',
      language: language as ExportedTrial['language'],
      phase: phase as ExportedTrial['phase'], // others are left out by the query
      ...{ block, list, studyVersion, studyFileHash, stimulusId, contentHash, question },
      timingOk: row.timingProblems === undefined ? null : row.timingProblems.length === 0,
      choices: sent?.choices ?? null,
      presentation: sent?.presentation ?? null,
    };
  }
}

/** Of every session with more than trials, what was measured, asked and checked. */
async function factsOf(
  db: Kysely<Tables>,
  sessions: readonly ExportedSession[],
): Promise<ExportedSessionFacts[]> {
  const facts: ExportedSessionFacts[] = [];
  for (const { id, kind, observer, number } of sessions) {
    if (kind !== 'participant') continue;
    const records = await recordsOf(db, id);
    const { checks, right, practice } = await db
      .selectFrom('trials')
      .select([
        sql<number>`count(case when phase = 'practice' then 1 end)`.as('practice'),
        sql<number>`count(case when phase = 'attention' then 1 end)`.as('checks'),
        sql<number>`count(case when phase = 'attention' and response = category then 1 end)`.as(
          'right',
        ),
      ])
      .where('session', '=', id)
      .executeTakeFirstOrThrow();
    if (checks === 0 && Object.keys(records).length === 0) continue;
    const attention = checks === 0 ? null : { right, of: checks };
    facts.push({ observer, session: number, practiceTrials: practice, attention, ...records });
    await setImmediate();
  }
  return facts;
}

/** Whether a category was asked for: in all trials of a session or in none, so one tells. */
async function someAsked(
  db: Kysely<Tables>,
  sessions: readonly ExportedSession[],
): Promise<boolean> {
  for (const { id, kind } of sessions) {
    if (kind === 'network') continue;
    const first = await trialsIn(db, id).select(askedFor).limit(1).executeTakeFirst();
    if (typeof first?.question === 'string') return true;
    await setImmediate();
  }
  return false;
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
