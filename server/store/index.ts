import type { Kysely } from 'kysely';
import { connect, type ConnectionOptions } from './connection.js';
import { countStore, type CountStore } from './counts.js';
import { importedStudyStore, type ImportedStudyStore } from './imported-studies.js';
import { migrate } from './migrate.js';
import { observerTrialStore, type ObserverTrialStore } from './observer-trials.js';
import { participantStore, type ParticipantStore } from './participants.js';
import { previewStore, type PreviewStore } from './previews.js';
import { recruitmentStore, type RecruitmentStore } from './recruitment.js';
import { researcherStore, type ResearcherStore } from './researcher.js';
import { sessionRecordStore, type SessionRecordStore } from './session-records.js';
import { sessionStore, type SessionStore } from './sessions.js';
import { storageError } from './storage-error.js';
import { studyControlStore, type StudyControlStore } from './study-controls.js';
import { studyVersionStore, type StudyVersionStore } from './study-versions.js';
import { trialExportStore, type TrialExportStore } from './trial-export.js';
import { trialRowStore, type TrialRowStore } from './trial-rows.js';
import { trialTableStore, type TrialTableStore } from './trial-tables.js';
import { trialStore, type TrialStore } from './trials.js';
import { withdrawalStore, type WithdrawalStore } from './withdrawals.js';

/** Everything that is remembered: all SQL of visavis stands behind this. */
export interface Store
  extends
    SessionStore,
    SessionRecordStore,
    TrialStore,
    ObserverTrialStore,
    TrialRowStore,
    TrialTableStore,
    TrialExportStore,
    CountStore,
    ImportedStudyStore,
    ParticipantStore,
    PreviewStore,
    RecruitmentStore,
    StudyControlStore,
    StudyVersionStore,
    ResearcherStore,
    WithdrawalStore {
  /** the database file */
  file: string;
  /** how often a study has changed; grows with every commit that touches it */
  studyVersion(study: string): Promise<number>;
  /**
   * Calls `listener` with the id of a study whenever it has changed, by this process at once, by
   * others within about a second; until the returned function is called.
   */
  onChange(listener: (study: string) => void): () => void;
  close(): Promise<void>;
}

/**
 * Opens the database of a data folder, creates it where there is none and brings an older one up
 * to date. Several processes may have it open.
 *
 * @throws VisavisError DATABASE_NEWER, FILE_UNREADABLE, DISK_FULL
 */
export async function openStore(file: string, options?: ConnectionOptions): Promise<Store> {
  const connection = connect(file, options);
  try {
    await migrate(connection.db as unknown as Kysely<unknown>, file);
  } catch (cause) {
    await connection.db.destroy();
    throw storageError(cause, file);
  }
  const tables = trialTableStore(connection);
  return {
    file,
    ...sessionStore(connection),
    ...sessionRecordStore(connection),
    ...trialStore(connection),
    ...observerTrialStore(connection),
    ...trialRowStore(connection),
    trialTable: (study, stimuliHash) => tables.trialTable(study, stimuliHash),
    ...trialExportStore(connection),
    ...countStore(connection),
    ...importedStudyStore(connection),
    ...participantStore(connection),
    ...previewStore(connection),
    ...recruitmentStore(connection),
    ...studyControlStore(connection),
    ...studyVersionStore(connection),
    ...researcherStore(connection),
    ...withdrawalStore(connection),
    studyVersion: (study) => connection.changes.version(study),
    onChange: (listener) => connection.changes.listen(listener),
    async close() {
      connection.changes.stop();
      tables.close();
      await connection.db.destroy();
    },
  };
}

export type { ImportedStudy } from './imported-studies.js';
export type { ParticipantSession } from './sessions.js';
export type { TrialExport } from './trial-export.js';
export type { StimulusAnswer } from './trial-rows.js';
