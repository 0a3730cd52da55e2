import { participantResultSchema } from '../../../src/schema/dashboard.js';
import type { ParticipantResult } from '../../../src/schema/dashboard.js';
import {
  finishSchema,
  publicStudySchema,
  sessionStateSchema,
  startedSessionSchema,
} from '../../../src/schema/session.js';
import type { PublicStudy, SessionState, StartedSession } from '../../../src/schema/session.js';
import { request, RequestFailure } from '../../shared/api.js';

export type SessionLength = SessionState['length'];

export function fetchStudy(studyId: string): Promise<PublicStudy> {
  return request(`/api/studies/${encodeURIComponent(studyId)}`, { schema: publicStudySchema });
}

/** Begins a session; the participant has agreed. */
export function beginSession(studyId: string, length: SessionLength): Promise<StartedSession> {
  return request(`/api/studies/${encodeURIComponent(studyId)}/sessions`, {
    method: 'POST',
    body: { length, consent: true },
    schema: startedSessionSchema,
  });
}

/** Where a session stands; null where the server does not know the token. */
export async function fetchSession(token: string): Promise<SessionState | null> {
  try {
    return await request('/api/session', { token, schema: sessionStateSchema });
  } catch (failure) {
    const unknown = failure instanceof RequestFailure && [401, 403, 404].includes(failure.status);
    if (unknown) return null;
    throw failure;
  }
}

/**
 * Asks the server to close the session.
 *
 * @returns indices of the answers that it misses; null where it does not know the token
 */
export async function missingTrials(token: string): Promise<number[] | null> {
  try {
    const options = { method: 'POST', body: {}, token, schema: finishSchema } as const;
    return (await request('/api/session/finish', options)).missing;
  } catch (failure) {
    if (failure instanceof RequestFailure && failure.status === 401) return null;
    throw failure;
  }
}

export function fetchResult(token: string): Promise<ParticipantResult> {
  return request('/api/session/result', { token, schema: participantResultSchema });
}
