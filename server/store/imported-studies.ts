import { randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import { VisavisError } from '../../src/errors.js';
import type { TrialRow } from '../../src/schema/trial.js';
import type { Connection } from './connection.js';
import type { Tables } from './tables.js';

/** A data set read from trial files. */
export interface ImportedStudy {
  id: string;
  title: string;
  /** where the trials are from */
  source: string;
}

export interface ImportedStudyStore {
  /**
   * Stores a data set with all its rows as read, or nothing.
   *
   * @throws VisavisError INVALID_INPUT where one of that id is there, DISK_FULL
   */
  saveImportedStudy(study: ImportedStudy, rows: readonly TrialRow[]): Promise<void>;
  importedStudies(): Promise<ImportedStudy[]>;
  /** @returns whether there was one */
  deleteImportedStudy(id: string): Promise<boolean>;
}

/** `stimuli_hash` of sessions whose stimuli are not here. */
export const importedStimuli = 'imported';

const rowsPerStatement = 500;

export function importedStudyStore({ db, write }: Connection): ImportedStudyStore {
  return {
    async saveImportedStudy(study, rows) {
      await write(study.id, async (transaction) => {
        const known = await transaction
          .selectFrom('observers')
          .select('id')
          .where('study', '=', study.id)
          .executeTakeFirst();
        if (known !== undefined) {
          throw new VisavisError('INVALID_INPUT', {
            field: 'the name of the data set',
            expected: 'a new name',
            got: study.id,
            mend: 'choose another name, or delete the data set of that name first',
          });
        }
        const now = new Date().toISOString();
        await transaction
          .insertInto('imported_studies')
          .values({ ...study, imported_at: now })
          .execute();
        await saveRows(transaction, study.id, rows, now);
      });
    },

    importedStudies: () =>
      db
        .selectFrom('imported_studies')
        .select(['id', 'title', 'source'])
        .orderBy('imported_at')
        .orderBy('id')
        .execute(),

    async deleteImportedStudy(id) {
      return write(id, async (transaction) => {
        const result = await transaction
          .deleteFrom('imported_studies')
          .where('id', '=', id)
          .executeTakeFirst();
        if (result.numDeletedRows === 0n) return false;
        await transaction.deleteFrom('observers').where('study', '=', id).execute();
        return true;
      });
    },
  };
}

async function saveRows(
  transaction: Transaction<Tables>,
  study: string,
  rows: readonly TrialRow[],
  now: string,
): Promise<void> {
  const observers = new Map<string, TrialRow>();
  const sessions = new Map<string, { id: string; row: TrialRow; trials: number }>();
  const trials = rows.map((row) => {
    if (!observers.has(row.observer)) observers.set(row.observer, row);
    const key = JSON.stringify([row.observer, row.session]);
    const session = sessions.get(key) ?? {
      id: randomBytes(9).toString('base64url'),
      row,
      trials: 0,
    };
    sessions.set(key, session);
    return {
      session: session.id,
      trial_index: session.trials++,
      trial_number: row.trial,
      block: 1,
      phase: 'test' as const,
      image_id: row.imageName,
      category: row.category,
      condition: row.condition,
      response: row.response,
      rt_seconds: row.rtSeconds,
      received_at: now,
    };
  });
  for (const { observer: id, kind } of observers.values()) {
    await transaction
      .insertInto('observers')
      .values({ study, id, kind, title: id, created_at: now, details: '{}' })
      .execute();
  }
  for (const { id, row } of sessions.values()) {
    await transaction
      .insertInto('sessions')
      .values({
        id,
        study,
        observer: row.observer,
        number: row.session,
        stimuli_hash: importedStimuli,
        status: 'complete',
        created_at: now,
        updated_at: now,
        completed_at: now,
      })
      .execute();
  }
  for (let start = 0; start < trials.length; start += rowsPerStatement) {
    await transaction
      .insertInto('trials')
      .values(trials.slice(start, start + rowsPerStatement))
      .execute();
  }
}
