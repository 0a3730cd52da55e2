import { randomBytes } from 'node:crypto';
import type { SessionTrial } from '../../src/study/plan-session.js';
import type { Connection } from './connection.js';
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
  /** SHA-256 of the text that the participant agreed to */
  consentHash: string;
  /** with which the participant can withdraw later */
  withdrawalCode: string;
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
  /** null in sessions of before there were codes */
  withdrawalCode: string | null;
}

export interface SessionStore {
  /** makes a participant under a random name and the session's row */
  createSession(session: NewSession): Promise<ParticipantSession>;
  findSession(tokenHash: string): Promise<ParticipantSession | null>;
  /** indices of the trials that are stored, ascending */
  storedTrials(sessionId: string): Promise<number[]>;
  /** marks a session complete; once complete, nothing changes */
  completeSession(session: ParticipantSession): Promise<void>;
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

  return {
    async createSession(session) {
      const id = randomBytes(9).toString('base64url');
      const observer = `p-${randomName()}`;
      const now = new Date().toISOString();
      await write([session.study], async (transaction) => {
        await transaction
          .insertInto('observers')
          .values({
            study: session.study,
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
            study: session.study,
            observer,
            number: 1,
            stimuli_hash: session.stimuliHash,
            status: 'running',
            token_hash: session.tokenHash,
            length: session.length,
            seed: session.seed,
            plan: JSON.stringify(session.plan),
            consent_at: now,
            consent_hash: session.consentHash,
            created_at: now,
            updated_at: now,
            completed_at: null,
            withdrawal_code: session.withdrawalCode,
          })
          .execute();
      });
      const { study, stimuliHash, length, plan, withdrawalCode } = session;
      return keep(session.tokenHash, {
        id,
        study,
        stimuliHash,
        observer,
        length,
        status: 'running',
        plan,
        withdrawalCode,
      });
    },

    async findSession(tokenHash) {
      const known = kept.get(tokenHash);
      const query = db.selectFrom('sessions').where('token_hash', '=', tokenHash);
      if (known !== undefined) {
        const row = await query.select('status').executeTakeFirst();
        return row === undefined ? null : { ...known, status: row.status };
      }
      const row = await query.selectAll().executeTakeFirst();
      return row === undefined ? null : keep(tokenHash, participantSession(row));
    },

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
  };
}

function participantSession(row: SessionsTable): ParticipantSession {
  return {
    id: row.id,
    study: row.study,
    stimuliHash: row.stimuli_hash,
    observer: row.observer,
    length: row.length ?? 'full',
    status: row.status,
    plan: JSON.parse(row.plan ?? '[]') as SessionTrial[],
    withdrawalCode: row.withdrawal_code,
  };
}

const nameLetters = 'abcdefghjkmnpqrstuvwxyz23456789'; // none that is read as another

/** Eight letters, about 40 bits: says nothing and does not come twice. */
function randomName(): string {
  return [...randomBytes(8)].map((byte) => nameLetters[byte % nameLetters.length]).join('');
}
