import { Router } from 'express';
import { VisavisError } from '../../src/errors.js';
import type { Withdrawn } from '../../src/schema/withdrawal.js';
import type { ServerParts } from '../app.js';

/** What the researcher does with single participants; under `/api/dashboard`. */
export function participantRoutes({ store, catalog }: ServerParts): Router {
  const router = Router();

  /** Withdraws a participant who has asked for it. */
  router.delete('/studies/:id/participants/:observer', async (request, response) => {
    const { id } = catalog.find(request.params.id).study;
    const { observer } = request.params;
    const withdrawn = await store.withdraw({ study: id, observer, preview: false }, 'researcher');
    if (withdrawn === null) throw new VisavisError('PARTICIPANT_UNKNOWN', { study: id, observer });
    const { trials }: Withdrawn = withdrawn;
    response.json({ trials });
  });

  return router;
}
