import type { Generated } from 'kysely';
import type { ObserverKind } from '../../src/schema/trial.js';

/** The tables as today's code reads and writes them; the migrations made them. */
export interface Tables {
  settings: SettingsTable;
  imported_studies: ImportedStudiesTable;
  observers: ObserversTable;
  sessions: SessionsTable;
  trials: TrialsTable;
  study_changes: StudyChangesTable;
  sign_ins: SignInsTable;
  sign_in_links: SignInLinksTable;
  withdrawals: WithdrawalsTable;
  session_tokens: SessionTokensTable;
  platform_ids: PlatformIdsTable;
  screen_outs: ScreenOutsTable;
  study_controls: StudyControlsTable;
  study_versions: StudyVersionsTable;
  set_aside_trials: SetAsideTrialsTable;
  session_records: SessionRecordsTable;
  session_texts: SessionTextsTable;
}

/** Settings of this installation, such as the hash of the researcher's password. */
export interface SettingsTable {
  key: string;
  value: string;
}

/** Data sets read from trial files; studies with a file of their own have no row here. */
export interface ImportedStudiesTable {
  id: string;
  title: string;
  /** where the trials are from: paths, address or citation */
  source: string;
  imported_at: string;
}

/** Who responds in a study. A person is a random name; nothing else is known of her. */
export interface ObserversTable {
  study: string;
  id: string;
  kind: ObserverKind;
  title: string;
  created_at: string;
  /** JSON, such as a network's weightsHash */
  details: string;
}

/** One sitting of one observer. */
export interface SessionsTable {
  id: string;
  study: string;
  observer: string;
  /** of this observer, counted from 1 */
  number: number;
  stimuli_hash: string;
  status: 'running' | 'complete';
  /** SHA-256 of the participant's token; null for observers who are no participants of ours */
  token_hash: string | null;
  length: 'full' | 'short' | null;
  seed: number | null;
  /** JSON of the planned trials */
  plan: string | null;
  consent_at: string | null;
  /** SHA-256 of the text that was agreed to */
  consent_hash: string | null;
  created_at: string;
  updated_at: string;
  completed_at: string | null;
  /** deletes the session; as it is, since it must be shown again to whom it belongs */
  withdrawal_code: string | null;
  /** by which door: `plain`, `prolific`, `link:<name>`; null: as `plain` */
  source: string | null;
  /** when the code was given although answers were missing; stays when they come later */
  incomplete_at: string | null;
  /** which of the study's lists, from 1; null where everybody sees the same */
  list: number | null;
  /** of the study file, as {@link StudyVersionsTable} counts; null: previews, other observers, earlier sessions */
  study_version: number | null;
  /** in which the study was read; null: from before it could be chosen */
  language: string | null;
  /** may the answers be made public? null: not asked */
  sharing: 0 | 1 | null;
  /** when that was asked, and the SHA-256 of the question */
  sharing_at: string | null;
  sharing_version: string | null;
  /** when practice had not gone well enough for the study */
  screened_out_at: string | null;
}

/**
 * What a trial was for: practice, the test that all observers take, the networks' larger draw, or to
 * see whether somebody attends.
 */
export type TrialPhase = 'practice' | 'test' | 'draw' | 'attention';

/** One response. */
export interface TrialsTable {
  session: string;
  /** position in the session, counted from 0; the key of what a participant sends */
  trial_index: number;
  /** the trial's number in exports: position from 1, or what the imported file says */
  trial_number: number;
  block: number;
  phase: TrialPhase;
  /** null for imported trials, whose stimuli are not here */
  stimulus_id: string | null;
  content_hash: string | null;
  image_id: string;
  category: string;
  condition: string;
  response: string | null;
  /** from the onset of the response display; as the file says it where the trial is imported */
  rt_seconds: number | null;
  /** was the timing as planned? null where nothing was presented by us, or the file did not say */
  timing_ok: 0 | 1 | null;
  received_at: string;
  /** canonical JSON of what the participant's page sent, and its SHA-256 */
  payload: string | null;
  payload_hash: string | null;
  /** JSON, such as a network's value for each category, or an imported trial's timing problems */
  details: string | null;
}

/** Goes up by one with every commit that touches a study, whichever process makes it. */
export interface StudyChangesTable {
  study: string;
  version: number;
}

/** Browsers that a researcher signed in with. */
export interface SignInsTable {
  token_hash: string;
  created_at: string;
  expires_at: string;
}

/** Links that sign in once. */
export interface SignInLinksTable {
  token_hash: string;
  created_at: string;
  expires_at: string;
}

/** What is left of those who have withdrawn: nothing that tells who they were. */
export interface WithdrawalsTable {
  id: Generated<number>;
  study: string;
  at: string;
  /** how many were deleted */
  trials: number;
  asked_by: 'participant' | 'researcher';
}

/** Further tokens of a session, given to somebody who came again on another device. */
export interface SessionTokensTable {
  token_hash: string;
  session: string;
}

/** Who somebody is on a recruitment platform; apart from all else, and in no export. */
export interface PlatformIdsTable {
  study: string;
  platform: 'prolific';
  participant: string;
  platform_study: string;
  platform_session: string;
  session: string;
}

/** People who could not take part; only that there was one. */
export interface ScreenOutsTable {
  id: Generated<number>;
  study: string;
  at: string;
  reason: string;
}

/** What the researcher sets for a study while it runs; studies without a row are open. */
export interface StudyControlsTable {
  study: string;
  status: Generated<'open' | 'paused' | 'closed'>;
  notes: Generated<string>;
}

/** A study file as it was when the study was opened or the first participant began. */
export interface StudyVersionsTable {
  study: string;
  /** from 1 */
  number: number;
  /** SHA-256 of the file's bytes */
  file_hash: string;
  stimuli_hash: string;
  /** the file's contents */
  file: string;
  frozen_at: string;
}

/** Answers of a block that was broken off and begun anew later: kept, and in no analysis. */
export interface SetAsideTrialsTable {
  session: string;
  trial_index: number;
  block: number;
  phase: TrialPhase;
  stimulus_id: string;
  response: string | null;
  received_at: string;
  payload: string;
  payload_hash: string;
}

/** What a participant's page measured or asked, by kind; no free text. */
export interface SessionRecordsTable {
  session: string;
  kind: string;
  at: string;
  /** JSON */
  value: string;
}

/** What a participant wrote; apart from all else, and in no export. */
export interface SessionTextsTable {
  session: string;
  /** `feedback`, or `questionnaire.<id>` */
  field: string;
  at: string;
  text: string;
}
