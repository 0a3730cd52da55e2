import type { Request } from 'express';
import type { StudySummary } from '../src/schema/dashboard.js';
import type { ServerParts } from './app.js';
import { serverAddress } from './server-address.js';
import type { AddresslessSummary } from './summary/study-summary.js';

/** The summary with the address that participants of the asker's server are given. */
export function addressed(
  { takesParticipants, ...summary }: AddresslessSummary,
  parts: Pick<ServerParts, 'publicUrl'>,
  request: Request,
): StudySummary {
  const base = serverAddress(parts, request);
  const participantUrl = takesParticipants ? new URL(`/study/${summary.id}`, base).href : '';
  return { ...summary, participantUrl };
}

/** `?mistimed=1`: do trials whose timing was not as planned count too? */
export const keepsMistimed = (request: Request): boolean => request.query.mistimed === '1';
