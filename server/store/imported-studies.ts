import { randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import { VisavisError } from '../../src/errors.js';
import type { TrialRow } from '../../src/schema/trial.js';
import type { Connection } from './connection.js';
import { importedTiming } from './row-timing.js';
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
   * Stores data sets with all their rows as read; one of the same name replaces the old one. All
   * are stored, or none.
   *
   * @throws VisavisError INVALID_INPUT where a study of that id has trials of its own, DISK_FULL
   */
  saveImportedStudies(
    sets: readonly { study: ImportedStudy; rows: readonly TrialRow[] }[],
  ): Promise<void>;
  importedStudies(): Promise<ImportedStudy[]>;
  /** @returns whether there was one */
  deleteImportedStudy(id: string): Promise<boolean>;
}

/** `stimuli_hash` of sessions whose stimuli are not here. */
export const importedStimuli = 'imported';

const rowsPerStatement = 500;

export function importedStudyStore({ db, write }: Connection): ImportedStudyStore {
  return {
    async saveImportedStudies(sets) {
      await write(
        sets.map(({ study }) => study.id),
        async (transaction) => {
          for (const { study, rows } of sets) {
            await removeImported(transaction, study.id);
            await refuseKnown(transaction, study.id);
            const now = new Date().toISOString();
            await transaction
              .insertInto('imported_studies')
              .values({ ...study, imported_at: now })
              .execute();
            await saveRows(transaction, study.id, rows, now);
          }
        },
      );
    },

    importedStudies: () =>
      db
        .selectFrom('imported_studies')
        .select(['id', 'title', 'source'])
        .orderBy('imported_at')
        .orderBy('id')
        .execute(),

    deleteImportedStudy: (id) => write([id], (transaction) => removeImported(transaction, id)),
  };
}

async function removeImported(transaction: Transaction<Tables>, id: string): Promise<boolean> {
  const result = await transaction
    .deleteFrom('imported_studies')
    .where('id', '=', id)
    .executeTakeFirst();
  if (result.numDeletedRows === 0n) return false;
  await transaction.deleteFrom('observers').where('study', '=', id).execute();
  return true;
}

async function refuseKnown(transaction: Transaction<Tables>, id: string): Promise<void> {
  const known = await transaction
    .selectFrom('observers')
    .select('id')
    .where('study', '=', id)
    .executeTakeFirst();
  if (known === undefined) return;
  throw new VisavisError('INVALID_INPUT', {
    field: 'the name of the data set',
    expected: 'a name that no study with trials of its own has',
    got: id,
    mend: 'choose another with --name',
  });
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
      ...importedTiming(row),
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
