import { Router } from 'express';
import { keepsMistimed } from '../addressed-summary.js';
import { conditionImages, imagePage, imageQuerySchema } from '../analyses/answered-images.js';
import { conclusions } from '../analyses/conclusions.js';
import { confusionQuerySchema, confusions } from '../analyses/confusions.js';
import { divergence } from '../analyses/divergence.js';
import { StudyAnalyses } from '../analyses/study-trials.js';
import type { ServerParts } from '../app.js';
import type { PreparedStudy } from '../study-catalog.js';
import { plannedConclusions } from '../planned-conclusions.js';
import { readInput } from '../read-input.js';

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

  router.get('/studies/:id/conclusions', async (request, response) => {
    const { id } = request.params;
    const isStudy = catalog.studies.some(({ study }) => study.id === id);
    const prepared = isStudy ? await catalog.prepared(id) : null;
    const planned = prepared && (await plannedConclusions(store, ...planSource(prepared)));
    const name = `conclusions ${planned === null ? '' : JSON.stringify([planned.plan, [...planned.late], planned.planned])}`;
    response.json(await analyses.get(id, keepsMistimed(request), name, conclusions(planned)));
  });

  return router;
}

/** Ready-made stimuli bring their conditions. */
function planSource({ loaded, index }: PreparedStudy) {
  return [{ ...loaded, conditions: index.conditions }, index.stimuli] as const;
}
