import type { Kysely, Transaction } from 'kysely';
import { sessionRecordsSchema, type SessionRecords } from '../../src/schema/session-records.js';
import type { Connection } from './connection.js';
import { joinedSessions } from './joined.js';
import type { Tables } from './tables.js';

/** Something that somebody wrote, for the researcher alone. */
export interface WrittenText {
  observer: string;
  /** `feedback`, or `questionnaire.<id>` */
  field: string;
  at: string;
  text: string;
}

/** One record of a session, and the texts that go with it. */
export interface NewRecord {
  /** null: only texts */
  record: { kind: keyof SessionRecords; value: unknown } | null;
  /** by field; an empty text takes an earlier one away */
  texts: Readonly<Record<string, string>>;
}

export interface SessionRecordStore {
  /** stores a record in place of an earlier one of its kind */
  saveRecord(session: { id: string; study: string }, record: NewRecord): Promise<void>;
  sessionRecords(sessionId: string): Promise<SessionRecords>;
  /** what participants of a study wrote, newest first; previews left out */
  writtenTexts(study: string): Promise<WrittenText[]>;
}

export function sessionRecordStore({ db, write }: Connection): SessionRecordStore {
  return {
    async saveRecord({ id: session, study }, { record, texts }) {
      const at = new Date().toISOString();
      await write([study], async (transaction) => {
        if (record !== null) {
          const row = { session, kind: record.kind, at, value: JSON.stringify(record.value) };
          await transaction.replaceInto('session_records').values(row).execute();
        }
        for (const [field, text] of Object.entries(texts)) {
          await transaction
            .deleteFrom('session_texts')
            .where('session', '=', session)
            .where('field', '=', field)
            .execute();
          if (text === '') continue;
          await transaction
            .insertInto('session_texts')
            .values({ session, field, at, text })
            .execute();
        }
      });
    },

    sessionRecords: (sessionId) => recordsOf(db, sessionId),

    async writtenTexts(study) {
      return joinedSessions(db)
        .innerJoin('session_texts', 'session_texts.session', 'sessions.id')
        .select(['sessions.observer', 'session_texts.field', 'session_texts.at'])
        .select('session_texts.text')
        .where('sessions.study', '=', study)
        .orderBy('session_texts.at', 'desc')
        .orderBy('session_texts.field')
        .execute();
    },
  };
}

/** The records of one session. */
export async function recordsOf(
  reader: Kysely<Tables> | Transaction<Tables>,
  sessionId: string,
): Promise<SessionRecords> {
  const rows = await reader
    .selectFrom('session_records')
    .select(['kind', 'value'])
    .where('session', '=', sessionId)
    .execute();
  return sessionRecordsSchema.parse(
    Object.fromEntries(rows.map(({ kind, value }) => [kind, JSON.parse(value) as unknown])),
  );
}
