import { arrivedSchema, screenedOutSchema } from '../../../src/schema/arrival.js';
import type { Arrival, Arrived } from '../../../src/schema/arrival.js';
import { participantResultSchema } from '../../../src/schema/dashboard.js';
import type { ParticipantResult } from '../../../src/schema/dashboard.js';
import {
  finishSchema,
  publicStudySchema,
  sessionStateSchema,
  startedSessionSchema,
} from '../../../src/schema/session.js';
import type { Language } from '../../../src/schema/language.js';
import type { Completion } from '../../../src/schema/recruitment.js';
import { practiceDecisionSchema } from '../../../src/schema/session-records.js';
import type { PracticeDecision } from '../../../src/schema/session-records.js';
import type { PublicStudy, SessionState, StartedSession } from '../../../src/schema/session.js';
import { request, RequestFailure } from '../../shared/api.js';
import type { ConsentGiven } from './page.js';

export type SessionLength = SessionState['length'];

const studyPath = (studyId: string) => `/api/studies/${encodeURIComponent(studyId)}`;

/** A study in a language that it offers; left out: in the one that the browser prefers. */
export function fetchStudy(studyId: string, language?: Language): Promise<PublicStudy> {
  const query = language === undefined ? '' : `?language=${language}`;
  return request(`${studyPath(studyId)}${query}`, { schema: publicStudySchema });
}

/** Asks whether somebody may take part, and whether she has begun before. */
export function arrive(studyId: string, arrival: Arrival): Promise<Arrived> {
  const options = { method: 'POST', body: arrival, schema: arrivedSchema } as const;
  return request(`${studyPath(studyId)}/arrivals`, options);
}

/** Says that somebody cannot take part on this device. */
export function screenOut(
  studyId: string,
  arrival: Arrival,
): Promise<{ completion: Completion | null }> {
  return request(`${studyPath(studyId)}/screen-outs`, {
    method: 'POST',
    body: { arrival, reason: 'phone' },
    schema: screenedOutSchema,
  });
}

/** Begins a session; the participant has agreed to what the study says in its language. */
export function beginSession(
  { id, language, consent }: PublicStudy,
  { ageConfirmed, sharing }: ConsentGiven,
  length: SessionLength,
  arrival: Arrival,
): Promise<StartedSession> {
  const given = { consent: true, consentVersion: consent.version, ageConfirmed, sharing };
  return request(`${studyPath(id)}/sessions`, {
    method: 'POST',
    body: { length, ...given, language, arrival },
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

/** What the server says when it is asked to close a session. */
export interface Closing {
  /** indices of the answers that it does not have */
  missing: number[];
  /** what the participant is given once nothing is missing */
  completion: Completion | null;
  /** what the study was about; absent: not told */
  debrief?: string;
}

/**
 * Asks the server to close the session; null where it does not know the token.
 *
 * @param body `incomplete`: answers that cannot be sent are given up, and the session is marked
 */
export async function closeSession(
  token: string,
  body: { incomplete?: true } = {},
): Promise<Closing | null> {
  try {
    const options = { method: 'POST', body, token, schema: finishSchema } as const;
    return await request('/api/session/finish', options);
  } catch (failure) {
    if (failure instanceof RequestFailure && failure.status === 401) return null;
    throw failure;
  }
}

/** Asks whether the practice that was answered is enough. */
export function judgePractice(token: string): Promise<PracticeDecision> {
  const options = { method: 'POST', body: {}, token, schema: practiceDecisionSchema } as const;
  return request('/api/session/practice', options);
}

export function fetchResult(token: string): Promise<ParticipantResult> {
  return request('/api/session/result', { token, schema: participantResultSchema });
}
