import type { Kysely, Transaction } from 'kysely';
import { VisavisError } from '../../src/errors.js';
import type { StudyStatus } from '../../src/schema/people.js';
import type { Connection } from './connection.js';
import type { Tables } from './tables.js';

/** What the researcher sets for a study while it runs. */
export interface StudyControls {
  status: StudyStatus;
  notes: string;
}

export interface StudyControlStore {
  studyControls(study: string): Promise<StudyControls>;
  setStudyStatus(study: string, status: StudyStatus): Promise<void>;
  setStudyNotes(study: string, notes: string): Promise<void>;
}

type Reader = Kysely<Tables> | Transaction<Tables>;

export function studyControlStore({ db, write }: Connection): StudyControlStore {
  const set = async (study: string, values: Partial<StudyControls>) => {
    await write([study], (transaction) =>
      transaction
        .insertInto('study_controls')
        .values({ study, ...values })
        .onConflict((conflict) => conflict.column('study').doUpdateSet(values))
        .execute(),
    );
  };
  return {
    studyControls: (study) => controlsOf(db, study),
    setStudyStatus: (study, status) => set(study, { status }),
    setStudyNotes: (study, notes) => set(study, { notes }),
  };
}

async function controlsOf(reader: Reader, study: string): Promise<StudyControls> {
  const row = await reader
    .selectFrom('study_controls')
    .select(['status', 'notes'])
    .where('study', '=', study)
    .executeTakeFirst();
  return row ?? { status: 'open', notes: '' };
}

/** @throws VisavisError STUDY_NOT_OPEN */
export async function refuseUnlessOpen(reader: Reader, study: string): Promise<void> {
  const { status } = await controlsOf(reader, study);
  if (status !== 'open') throw new VisavisError('STUDY_NOT_OPEN', { study, status });
}
