import type { TrialRow } from '../../schema/trial.js';

/** Did one trial of an observer come before another: by session, then trial? */
export function isEarlier(row: TrialRow, than: TrialRow): boolean {
  return row.session < than.session || (row.session === than.session && row.trial < than.trial);
}
