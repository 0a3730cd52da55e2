import { Router } from 'express';
import { keepsMistimed } from '../addressed-summary.js';
import { conditionImages, imagePage, imageQuerySchema } from '../analyses/answered-images.js';
import { confusionQuerySchema, confusions } from '../analyses/confusions.js';
import { divergence } from '../analyses/divergence.js';
import { StudyAnalyses } from '../analyses/study-trials.js';
import type { ServerParts } from '../app.js';
import { readInput } from '../read-input.js';

/**
 * Analyses of a study that are computed when asked for, each at an address of its own under
 * `/api/dashboard/studies/:id`; with `?mistimed=1` trials whose timing was not as planned count too.
 */
export function analysisRoutes({ store, catalog, grouped }: ServerParts): Router {
  const analyses = new StudyAnalyses(store, catalog, grouped);
  const router = Router();

  router.get('/studies/:id/divergence', async (request, response) => {
    const { id } = request.params;
    response.json(await analyses.get(id, keepsMistimed(request), 'divergence', divergence));
  });

  router.get('/studies/:id/confusions', async (request, response) => {
    const query = readInput(confusionQuerySchema, request.query);
    const name = `confusions ${JSON.stringify([query.observer, query.condition])}`;
    const { id } = request.params;
    response.json(await analyses.get(id, keepsMistimed(request), name, confusions(query)));
  });

  router.get('/studies/:id/images-answered', async (request, response) => {
    const query = readInput(imageQuerySchema, request.query);
    const { condition, order } = query;
    const name = `images ${order} ${condition}`;
    const images = await analyses.get(
      request.params.id,
      keepsMistimed(request),
      name,
      conditionImages(query),
    );
    response.json(imagePage(images, query));
  });

  return router;
}
