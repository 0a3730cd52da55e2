import { Router } from 'express';
import {
  recordKindSchema,
  recordSchemas,
  type PracticeDecision,
} from '../../src/schema/session-records.js';
import type { ServerParts } from '../app.js';
import { newRecord } from '../new-record.js';
import { requireSession } from '../participant.js';
import { limitParticipants } from '../rate-limits.js';
import { readInput } from '../read-input.js';
import { sessionStudies } from '../session-study.js';

/** What a session leaves beside its trials, and whether its practice went well. */
export function sessionRecordRoutes({ store, catalog, limits }: ServerParts): Router {
  const { studyOf } = sessionStudies(store, catalog);
  const router = Router();
  const limited = limitParticipants(limits.participant);

  /** A later one replaces an earlier one: what was sent twice is stored once. */
  router.post('/session/records/:kind', limited, async (request, response) => {
    const session = await requireSession(request, store);
    const kind = readInput(recordKindSchema, request.params.kind);
    const study = await studyOf(session);
    const value = readInput<(typeof recordSchemas)[typeof kind]>(recordSchemas[kind], request.body);
    await store.saveRecord(session, newRecord(study, kind, value));
    response.status(201).json({ stored: true });
  });

  router.post('/session/practice', limited, async (request, response) => {
    const session = await requireSession(request, store);
    const study = await studyOf(session);
    const decision = await store.settlePractice(session, study.session.practice);
    response.json(decision satisfies PracticeDecision);
  });

  return router;
}
