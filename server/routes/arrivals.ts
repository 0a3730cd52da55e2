import { Router } from 'express';
import {
  arrivalSchema,
  screenOutSchema,
  type Admission,
  type Arrived,
} from '../../src/schema/arrival.js';
import type { ServerParts } from '../app.js';
import { doorOf, otherCompletion } from '../door.js';
import { limitNewSessions } from '../rate-limits.js';
import { readInput } from '../read-input.js';
import { newToken, tokenHash } from '../secrets.js';
import type { Quota } from '../store/admission.js';

/** Before consent: may somebody take part, has she begun already, and what if she cannot? */
export function arrivalRoutes(parts: ServerParts): Router {
  const { store, catalog, limits } = parts;
  const router = Router();
  const limited = limitNewSessions(limits.newSession);

  /** A POST, so that ids of people stand in no address. */
  router.post('/studies/:id/arrivals', limited, async (request, response) => {
    const { study, stimuliHash } = (await catalog.prepared(String(request.params.id))).loaded;
    const door = doorOf(study, readInput(arrivalSchema, request.body ?? {}), parts);
    const { source, limit, platformId, preview, simulated } = door;
    const token = newToken();
    const begun =
      platformId !== null && (await store.addToken(study.id, platformId, tokenHash(token)));
    const quota = { study: study.id, stimuliHash, source, limit };
    const counted = !preview && simulated === null;
    const admission = begun || !counted ? 'open' : await admissionBy(quota);
    const arrived: Arrived = {
      admission,
      token: begun ? token : null,
      phones: study.recruitment.phones,
      noConsent: otherCompletion(study, source, 'noConsentCode'),
    };
    response.json(arrived);
  });

  async function admissionBy(quota: Quota): Promise<Admission> {
    const { status } = await store.studyControls(quota.study);
    if (status !== 'open') return status;
    return (await store.isFull(quota)) ? 'full' : 'open';
  }

  router.post('/studies/:id/screen-outs', limited, async (request, response) => {
    const { study } = catalog.find(String(request.params.id));
    const { arrival, reason } = readInput(screenOutSchema, request.body);
    const { source, preview, simulated } = doorOf(study, arrival, parts);
    if (!preview && simulated === null) await store.saveScreenOut(study.id, reason);
    response.status(201).json({ completion: otherCompletion(study, source, 'screenOutCode') });
  });

  return router;
}
