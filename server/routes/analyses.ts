import { Router } from 'express';
import { keepsMistimed } from '../addressed-summary.js';
import { divergence } from '../analyses/divergence.js';
import { StudyAnalyses } from '../analyses/study-trials.js';
import type { ServerParts } from '../app.js';

/**
 * Analyses of a study that are computed when asked for, each at an address of its own under
 * `/api/dashboard/studies/:id`; with `?mistimed=1` trials whose timing was not as planned count too.
 */
export function analysisRoutes({ store, catalog }: ServerParts): Router {
  const analyses = new StudyAnalyses(store, catalog);
  const router = Router();

  router.get('/studies/:id/divergence', async (request, response) => {
    const { id } = request.params;
    response.json(await analyses.get(id, keepsMistimed(request), 'divergence', divergence));
  });

  return router;
}
