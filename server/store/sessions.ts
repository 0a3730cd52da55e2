import { randomBytes } from 'node:crypto';
import type { Language } from '../../src/schema/language.js';
import type { SessionTrial } from '../../src/study/plan-session.js';
import { refuseWhenFull, sessionOfPlatformId, type PlatformId } from './admission.js';
import type { Connection } from './connection.js';
import { keptPreviewMs, storedStudy, studyOfStored } from './preview.js';
import { refuseUnlessOpen } from './study-controls.js';
import type { SessionsTable } from './tables.js';

/** A participant's session about to begin. */
export interface NewSession {
  study: string;
  stimuliHash: string;
  /** SHA-256 of the token; the token itself is nowhere stored */
  tokenHash: string;
  length: 'full' | 'short';
  seed: number;
  plan: SessionTrial[];
  /** SHA-256 of what the participant agreed to */
  consentHash: string;
  /** in which she read it */
  language?: Language;
  /** may her answers be made public, and the SHA-256 of that question? null: not asked */
  sharing?: { agreed: boolean; version: string } | null;
  /** with which the participant can withdraw later */
  withdrawalCode: string;
  /** by which door the participant came; left out: by the plain address, as many as come */
  door?: {
    source: string;
    limit: number | null;
    platformId: PlatformId | null;
    preview: boolean;
  };
}

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
  /** practice had not gone well enough */
  screenedOut: boolean;
}

export interface SessionStore {
  /**
   * Makes a participant under a random name and the session's row. Where somebody of the same id
   * on a platform has begun already, her session gets the new token, and nothing else changes.
   *
   * @throws VisavisError STUDY_NOT_OPEN, STUDY_FULL where the quota of the door is reached
   */
  createSession(session: NewSession): Promise<ParticipantSession>;
  findSession(tokenHash: string): Promise<ParticipantSession | null>;
  /** indices of the trials that are stored, ascending */
  storedTrials(sessionId: string): Promise<number[]>;
  /** marks a session complete; once complete, nothing changes */
  completeSession(session: ParticipantSession): Promise<void>;
  /** notes that the participant was given her code although answers are missing; once */
  markIncomplete(session: ParticipantSession): Promise<void>;
  /** leaves of a session's plan what is still needed, or notes that it ends with its practice */
  settlePractice(
    session: ParticipantSession,
    settled: { plan: SessionTrial[] } | { screenedOut: true },
  ): Promise<void>;
  /** the session of a participant, no preview; null where there is none */
  sessionOf(study: string, observer: string): Promise<ParticipantSession | null>;
}

const plainDoor = { source: 'plain', limit: null, platformId: null, preview: false };

/** Plans kept in memory, so that not every trial parses one again. */
const keptSessions = 500;

export function sessionStore({ db, write }: Connection): SessionStore {
  const kept = new Map<string, ParticipantSession>();
  const keep = (tokenHash: string, session: ParticipantSession) => {
    if (kept.size >= keptSessions) kept.delete(kept.keys().next().value as string);
    kept.set(tokenHash, session);
    return session;
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
      const id = randomBytes(9).toString('base64url');
      const observer = `p-${randomName()}`;
      const now = new Date().toISOString();
      const { stimuliHash, language = null, sharing = null, door = plainDoor } = session;
      const { source, platformId, preview } = door;
      const study = storedStudy(session.study, preview);
      const begun = await write([session.study], async (transaction) => {
        if (platformId !== null) {
          const known = await sessionOfPlatformId(transaction, study, platformId);
          if (known !== null) {
            await transaction
              .insertInto('session_tokens')
              .values({ token_hash: session.tokenHash, session: known })
              .execute();
            return known;
          }
        }
        if (!preview) await refuseUnlessOpen(transaction, study);
        await refuseWhenFull(transaction, { ...door, study, stimuliHash });
        if (preview) {
          const old = new Date(Date.now() - keptPreviewMs).toISOString();
          await transaction
            .deleteFrom('observers')
            .where('study', '=', study)
            .where('created_at', '<', old)
            .execute();
        }
        await transaction
          .insertInto('observers')
          .values({
            study,
            id: observer,
            kind: 'participant',
            title: observer,
            created_at: now,
            details: '{}',
          })
          .execute();
        await transaction
          .insertInto('sessions')
          .values({
            id,
            study,
            observer,
            number: 1,
            stimuli_hash: stimuliHash,
            status: 'running',
            token_hash: session.tokenHash,
            length: session.length,
            seed: session.seed,
            plan: JSON.stringify(session.plan),
            consent_at: now,
            consent_hash: session.consentHash,
            language,
            sharing: sharing === null ? null : sharing.agreed ? 1 : 0,
            sharing_at: sharing === null ? null : now,
            sharing_version: sharing?.version ?? null,
            created_at: now,
            updated_at: now,
            completed_at: null,
            withdrawal_code: session.withdrawalCode,
            source,
          })
          .execute();
        if (platformId !== null) {
          const { platform, participant } = platformId;
          const platformRow = {
            platform_study: platformId.study,
            platform_session: platformId.session,
          };
          await transaction
            .insertInto('platform_ids')
            .values({ study, platform, participant, ...platformRow, session: id })
            .execute();
        }
        return null;
      });
      if (begun !== null) return (await findSession(session.tokenHash)) as ParticipantSession;
      const { length, plan, withdrawalCode } = session;
      return keep(session.tokenHash, {
        id,
        study: session.study,
        stimuliHash,
        observer,
        length,
        status: 'running',
        plan,
        language,
        withdrawalCode,
        source,
        preview,
        screenedOut: false,
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

    async settlePractice({ id, study }, settled) {
      const now = new Date().toISOString();
      const changed =
        'plan' in settled ? { plan: JSON.stringify(settled.plan) } : { screened_out_at: now };
      await write([study], (transaction) =>
        transaction.updateTable('sessions').set(changed).where('id', '=', id).execute(),
      );
      if (!('plan' in settled)) return;
      for (const session of kept.values()) if (session.id === id) session.plan = settled.plan;
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
    screenedOut: row.screened_out_at !== null,
  };
}

const nameLetters = 'abcdefghjkmnpqrstuvwxyz23456789'; // none that is read as another

/** Eight letters, about 40 bits: says nothing and does not come twice. */
function randomName(): string {
  return [...randomBytes(8)].map((byte) => nameLetters[byte % nameLetters.length]).join('');
}
