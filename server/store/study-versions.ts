import type { Transaction } from 'kysely';
import type { Connection } from './connection.js';
import type { Tables } from './tables.js';

/** A study file to be frozen. */
export interface StudyFileText {
  study: string;
  /** SHA-256 of the file's bytes */
  fileHash: string;
  stimuliHash: string;
  /** its contents */
  text: string;
}

/** A frozen study file. */
export interface StudyVersion {
  /** from 1, by the time of freezing */
  number: number;
  fileHash: string;
  stimuliHash: string;
  frozenAt: string;
}

export interface StudyVersionStore {
  /**
   * Keeps a study file as it is now. The same file on the same stimuli is the version that it was
   * before; anything else is a new one.
   */
  freezeStudy(file: StudyFileText): Promise<StudyVersion>;
  /** every version of a study with its contents and how many participants began under it, oldest first */
  frozenVersions(study: string): Promise<(StudyVersion & { text: string; participants: number })[]>;
  /** the contents of one version, or null */
  frozenVersion(study: string, number: number): Promise<(StudyVersion & { text: string }) | null>;
}

const columns = [
  'number',
  'file_hash as fileHash',
  'stimuli_hash as stimuliHash',
  'frozen_at as frozenAt',
] as const;

export function studyVersionStore({ db, write }: Connection): StudyVersionStore {
  return {
    freezeStudy: (file) => write([file.study], (transaction) => versionOf(transaction, file)),

    async frozenVersions(study) {
      const versions = await db
        .selectFrom('study_versions')
        .select([...columns, 'file as text'])
        .where('study', '=', study)
        .orderBy('number')
        .execute();
      const counts = await db
        .selectFrom('sessions')
        .select(['study_version', (count) => count.fn.countAll<number>().as('participants')])
        .where('study', '=', study)
        .where('study_version', 'is not', null)
        .groupBy('study_version')
        .execute();
      return versions.map((version) => {
        const counted = counts.find((row) => row.study_version === version.number);
        return { ...version, participants: counted?.participants ?? 0 };
      });
    },

    async frozenVersion(study, number) {
      const row = await db
        .selectFrom('study_versions')
        .select([...columns, 'file as text'])
        .where('study', '=', study)
        .where('number', '=', number)
        .executeTakeFirst();
      return row ?? null;
    },
  };
}

/** The version that a study file is, made where there is none. */
export async function versionOf(
  transaction: Transaction<Tables>,
  { study, fileHash, stimuliHash, text }: StudyFileText,
): Promise<StudyVersion> {
  const known = await transaction
    .selectFrom('study_versions')
    .select(columns)
    .where('study', '=', study)
    .where('file_hash', '=', fileHash)
    .where('stimuli_hash', '=', stimuliHash)
    .executeTakeFirst();
  if (known !== undefined) return known;
  const { last } = await transaction
    .selectFrom('study_versions')
    .select((max) => max.fn.max<number | null>('number').as('last'))
    .where('study', '=', study)
    .executeTakeFirstOrThrow();
  const number = (last ?? 0) + 1;
  const frozenAt = new Date().toISOString();
  const hashes = { file_hash: fileHash, stimuli_hash: stimuliHash };
  await transaction
    .insertInto('study_versions')
    .values({ study, number, ...hashes, file: text, frozen_at: frozenAt })
    .execute();
  return { number, fileHash, stimuliHash, frozenAt };
}
