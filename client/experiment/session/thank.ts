import type { PublicStudy } from '../../../src/schema/session.js';
import { attempt } from '../preload/attempt.js';
import { fetchImage } from '../preload/load-block.js';
import type { Running } from './entrance.js';
import type { Ending } from './finish-session.js';
import type { PageTurner } from './page-turner.js';
import type { Records } from './records.js';
import { fetchResult } from './server-session.js';
import type { SessionLength } from './server-session.js';

export interface Thanked {
  study: PublicStudy;
  running: Running;
  ending: Ending;
  records: Records;
  length: SessionLength;
  /** people come by ids of their own: nobody else takes part at this device */
  alone: boolean;
}

/**
 * The last page of a session: result, code, debriefing, a word to the laboratory.
 *
 * @returns the length of the session that is begun from there
 */
export async function thank(
  pages: PageTurner,
  { study, running: { token, state }, ending, records, length, alone }: Thanked,
): Promise<SessionLength> {
  const complete = ending.kind === 'complete';
  const result =
    study.showResult && complete
      ? await attempt(() => fetchResult(token), { attempts: 4 }).catch(() => null)
      : null;
  return pages.ask<SessionLength>((again) => ({
    kind: 'thanks',
    result,
    complete,
    completion: ending.kind === 'again' ? null : ending.completion,
    debrief: ending.kind === 'again' ? '' : ending.debrief,
    sendFeedback: study.session.feedback ? (text) => records.saveNow('feedback', { text }) : null,
    unsent: ending.kind === 'incomplete' ? ending.unsent : null,
    reached: ending.kind !== 'incomplete' || ending.reached,
    withdrawalCode: state.withdrawalCode,
    fetchImage: (contentHash) => fetchImage(contentHash, null, token),
    again,
    anotherPerson: alone ? null : () => again(length),
  }));
}
