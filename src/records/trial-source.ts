import type { ExportedTrial } from '../schema/exported-trial.js';
import type { ExportedSessionFacts } from '../schema/exported-session.js';
import type { ObserverKind, TrialRow } from '../schema/trial.js';

/** One sitting of one observer, as exports name it. */
export interface ExportedSession {
  /** known to the source only; never exported */
  id: string;
  observer: string;
  kind: ObserverKind;
  /** of this observer, counted from 1 */
  number: number;
}

/** A trial as analysis knows it, with the category that a task with two answers asked for. */
export type ExportedRow = TrialRow & Pick<ExportedTrial, 'question'>;

/** Values that occur in the trials of a study, each once, sorted. */
export interface OccurringValues {
  categories: string[];
  conditions: string[];
}

/** Where exports read trials from, a few at a time, so that any number of them fits into memory. */
export interface TrialSource {
  /** sessions with at least one trial to export, in the order of the export */
  sessions: readonly ExportedSession[];
  /** trials as the CSV has them, in order */
  rows: (session: ExportedSession) => AsyncIterable<ExportedRow>;
  /** trials with all that an export may say of them, in order */
  trials: (session: ExportedSession) => AsyncIterable<ExportedTrial>;
  occurring: () => Promise<OccurringValues>;
  /** was a category asked for in any of them? Left out: no */
  asked?: () => Promise<boolean>;
  /** participants who are left out since they did not agree that their answers be made public */
  withheld?: number;
  /** sessions of which more is known than their trials */
  sessionFacts?: () => Promise<ExportedSessionFacts[]>;
}

/** The rows of all sessions, one after the other. */
export async function* allRows(source: TrialSource): AsyncGenerator<ExportedRow> {
  for (const session of source.sessions) yield* source.rows(session);
}
