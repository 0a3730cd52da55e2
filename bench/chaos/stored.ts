import Database from 'better-sqlite3';
import { databasePath } from '../../src/study/data-folder.js';

/** One participant's session as it lies on disk. */
export interface Stored {
  status: string;
  planned: number;
  /** in the order of the trials */
  answers: { index: number; response: string | null }[];
  /** were the questions after the trials answered? */
  questionnaire: boolean;
}

/** Reads a session as another program would, also while no server runs. */
export function storedSession(dataFolder: string, observer: string): Stored | null {
  const database = new Database(databasePath(dataFolder), { readonly: true });
  try {
    const session = database
      .prepare(
        'select id, status, json_array_length(plan) as planned from sessions where observer = ?',
      )
      .get(observer) as { id: string; status: string; planned: number } | undefined;
    if (session === undefined) return null;
    const answers = database
      .prepare(
        'select trial_index as "index", response from trials where session = ? order by trial_index',
      )
      .all(session.id) as Stored['answers'];
    const questionnaire =
      database
        .prepare("select 1 from session_records where session = ? and kind = 'questionnaire'")
        .get(session.id) !== undefined;
    return { status: session.status, planned: session.planned, answers, questionnaire };
  } finally {
    database.close();
  }
}
