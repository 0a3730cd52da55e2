import type { Request } from 'express';
import { VisavisError } from '../src/errors.js';
import { tokenHash } from './secrets.js';
import type { ParticipantSession, Store } from './store/index.js';

/** The token of `Authorization: Bearer <token>`, or null. */
export function bearerToken(request: Request): string | null {
  const match = /^Bearer ([\w-]{20,100})$/.exec(request.get('authorization') ?? '');
  return match?.[1] ?? null;
}

/**
 * The session whose token the request carries.
 *
 * @throws VisavisError SESSION_UNKNOWN
 */
export async function requireSession(request: Request, store: Store): Promise<ParticipantSession> {
  const token = bearerToken(request);
  const session = token === null ? null : await store.findSession(tokenHash(token));
  if (session === null) throw new VisavisError('SESSION_UNKNOWN', {});
  return session;
}
