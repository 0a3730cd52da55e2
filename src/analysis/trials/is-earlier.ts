import type { TrialRow } from '../../schema/trial.js';

type Moment = Pick<TrialRow, 'session' | 'trial'>;

/** Did one trial of an observer come before another: by session, then trial? */
export function isEarlier(one: Moment, than: Moment): boolean {
  return one.session < than.session || (one.session === than.session && one.trial < than.trial);
}
