import type { Language } from '../../src/schema/language.js';
import type { PracticeDecision } from '../../src/schema/session-records.js';
import type { PracticeCriterion } from '../../src/schema/session-steps.js';
import type { SessionTrial } from '../../src/study/plan-session.js';
import { beginSession, plainDoor, type NewSession } from './begin-session.js';
import type { Connection } from './connection.js';
import { blockAnew } from './block-anew.js';
import { studyOfStored } from './preview.js';
import { settledPractice } from './settle-practice.js';
import type { SessionsTable } from './tables.js';

/** A participant's session as the routes know it. */
export interface ParticipantSession {
  id: string;
  study: string;
  stimuliHash: string;
  observer: string;
  length: 'full' | 'short';
  status: 'running' | 'complete';
  plan: SessionTrial[];
  /** in which the participant reads the study; null in sessions of before it could be chosen */
  language: Language | null;
  /** null in sessions of before there were codes */
  withdrawalCode: string | null;
  /** by which door the participant came */
  source: string;
  /** counts nowhere */
  preview: boolean;
  /** which of the study's lists, from 1; null where everybody sees the same */
  list: number | null;
  /** of the study file that it began under; null: previews, simulated observers, earlier sessions */
  studyVersion: number | null;
  /** practice had not gone well enough */
  screenedOut: boolean;
}

export interface SessionStore {
  /**
   * Makes a participant under a random name and the session's row, on the list that fewest people
   * have; the study file is frozen with the first. Where somebody of the same id on a platform has
   * begun already, her session gets the new token, and nothing else changes.
   *
   * @throws VisavisError STUDY_NOT_OPEN, STUDY_FULL where the quota of the door is reached
   */
  createSession(session: NewSession): Promise<ParticipantSession>;
  findSession(tokenHash: string): Promise<ParticipantSession | null>;
  /** indices of the trials that are stored, ascending */
  storedTrials(sessionId: string): Promise<number[]>;
  /** when the last answer came that counts; null: none yet */
  lastAnswerAt(sessionId: string): Promise<string | null>;
  /**
   * Begins the block that a session stands in anew: answers to it are set aside, in the transaction
   * that gives the session its new plan.
   *
   * @returns whether there was anything to set aside
   */
  beginBlockAnew(session: ParticipantSession): Promise<boolean>;
  /** marks a session complete; once complete, nothing changes */
  completeSession(session: ParticipantSession): Promise<void>;
  /** notes that the participant was given her code although answers are missing; once */
  markIncomplete(session: ParticipantSession): Promise<void>;
  /**
   * Judges how practice went, leaves of the session's plan what is still needed, or notes that it ends
   * here; all in one transaction, so that no plan given meanwhile is lost.
   */
  settlePractice(
    session: Pick<ParticipantSession, 'id' | 'study'>,
    criterion: PracticeCriterion | undefined,
  ): Promise<PracticeDecision>;
  /** the session of a participant, no preview; null where there is none */
  sessionOf(study: string, observer: string): Promise<ParticipantSession | null>;
}

/** Plans kept in memory, so that not every trial parses one again. */
const keptSessions = 500;

export function sessionStore({ db, write }: Connection): SessionStore {
  const kept = new Map<string, ParticipantSession>();
  const keep = (tokenHash: string, session: ParticipantSession) => {
    if (kept.size >= keptSessions) kept.delete(kept.keys().next().value as string);
    kept.set(tokenHash, session);
    return session;
  };
  const readAnew = (id: string) => {
    for (const [hash, session] of kept) if (session.id === id) kept.delete(hash);
  };

  const findSession = async (tokenHash: string) => {
    const known = kept.get(tokenHash);
    if (known !== undefined) {
      const row = await db
        .selectFrom('sessions')
        .select(['status', 'screened_out_at'])
        .where('id', '=', known.id)
        .executeTakeFirst();
      if (row === undefined) return null;
      return { ...known, status: row.status, screenedOut: row.screened_out_at !== null };
    }
    const row =
      (await db
        .selectFrom('sessions')
        .selectAll()
        .where('token_hash', '=', tokenHash)
        .executeTakeFirst()) ??
      (await db
        .selectFrom('sessions')
        .innerJoin('session_tokens', 'session_tokens.session', 'sessions.id')
        .selectAll('sessions')
        .where('session_tokens.token_hash', '=', tokenHash)
        .executeTakeFirst());
    return row === undefined ? null : keep(tokenHash, participantSession(row));
  };

  return {
    async createSession(session) {
      const begun = await write([session.study], (transaction) =>
        beginSession(transaction, session),
      );
      if (begun === null) return (await findSession(session.tokenHash)) as ParticipantSession;
      const { study, stimuliHash, length, language = null, withdrawalCode } = session;
      const { source, preview } = session.door ?? plainDoor;
      return keep(session.tokenHash, {
        ...begun,
        ...{ study, stimuliHash, length, language, withdrawalCode, source, preview },
        ...{ status: 'running', screenedOut: false },
      });
    },

    findSession,

    async storedTrials(sessionId) {
      const rows = await db
        .selectFrom('trials')
        .select('trial_index')
        .where('session', '=', sessionId)
        .orderBy('trial_index')
        .execute();
      return rows.map((row) => row.trial_index);
    },

    async lastAnswerAt(sessionId) {
      const row = await db
        .selectFrom('trials')
        .select((max) => max.fn.max<string | null>('received_at').as('at'))
        .where('session', '=', sessionId)
        .executeTakeFirstOrThrow();
      return row.at;
    },

    async beginBlockAnew({ id, study }) {
      const anew = await write([study], (transaction) => blockAnew(transaction, id));
      readAnew(id);
      return anew;
    },

    async completeSession({ id, study }) {
      const now = new Date().toISOString();
      await write([study], (transaction) =>
        transaction
          .updateTable('sessions')
          .set({ status: 'complete', completed_at: now, updated_at: now })
          .where('id', '=', id)
          .where('status', '=', 'running')
          .execute(),
      );
    },

    async markIncomplete({ id, study }) {
      const now = new Date().toISOString();
      await write([study], (transaction) =>
        transaction
          .updateTable('sessions')
          .set({ incomplete_at: now })
          .where('id', '=', id)
          .where('incomplete_at', 'is', null)
          .execute(),
      );
    },

    async settlePractice({ id, study }, criterion) {
      const decision = await write([study], (transaction) =>
        settledPractice(transaction, id, criterion),
      );
      readAnew(id);
      return decision;
    },

    async sessionOf(study, observer) {
      const row = await db
        .selectFrom('sessions')
        .selectAll()
        .where('study', '=', study)
        .where('observer', '=', observer)
        .where('token_hash', 'is not', null)
        .executeTakeFirst();
      return row === undefined ? null : participantSession(row);
    },
  };
}

function participantSession(row: SessionsTable): ParticipantSession {
  return {
    id: row.id,
    ...studyOfStored(row.study),
    stimuliHash: row.stimuli_hash,
    observer: row.observer,
    length: row.length ?? 'full',
    status: row.status,
    plan: JSON.parse(row.plan ?? '[]') as SessionTrial[],
    language: row.language as Language | null,
    withdrawalCode: row.withdrawal_code,
    source: row.source ?? plainDoor.source,
    list: row.list,
    studyVersion: row.study_version,
    screenedOut: row.screened_out_at !== null,
  };
}
