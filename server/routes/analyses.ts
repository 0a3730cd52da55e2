import { Router } from 'express';
import { answersOf } from '../../src/schema/task-kind.js';
import { keepsMistimed } from '../addressed-summary.js';
import { agreement } from '../analyses/agreement.js';
import { conditionImages, imagePage, imageQuerySchema } from '../analyses/answered-images.js';
import { conclusions } from '../analyses/conclusions.js';
import { confusionQuerySchema, confusions } from '../analyses/confusions.js';
import { divergence } from '../analyses/divergence.js';
import { StudyAnalyses } from '../analyses/study-trials.js';
import { thresholds } from '../analyses/thresholds.js';
import type { ServerParts } from '../app.js';
import { plannedConclusions, type PlannedConclusions } from '../planned-conclusions.js';
import { readInput } from '../read-input.js';

/**
 * Analyses of a study that are computed when asked for, each at an address of its own under
 * `/api/dashboard/studies/:id`; with `?mistimed=1` trials whose timing was not as planned count too.
 */
export function analysisRoutes({ store, catalog, grouped }: ServerParts): Router {
  const analyses = new StudyAnalyses(store, catalog, grouped);
  const router = Router();
  /** null: an imported data set, of whose plan nothing is known */
  const plannedOf = async (id: string) => {
    if (!catalog.studies.some(({ study }) => study.id === id)) return null;
    const { loaded, index } = await catalog.prepared(id);
    // ready-made stimuli bring their conditions
    const study = { ...loaded, conditions: index.conditions };
    return plannedConclusions(store, study, index.stimuli);
  };

  router.get('/studies/:id/divergence', async (request, response) => {
    const { id } = request.params;
    response.json(await analyses.get(id, keepsMistimed(request), 'divergence', divergence));
  });

  router.get('/studies/:id/confusions', async (request, response) => {
    const query = readInput(confusionQuerySchema, request.query);
    const { id } = request.params;
    const planned = await plannedOf(id);
    const name = `confusions ${JSON.stringify([query.observer, query.condition])} ${planKey(planned)}`;
    response.json(await analyses.get(id, keepsMistimed(request), name, confusions(query, planned)));
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

  router.get('/studies/:id/agreement', async (request, response) => {
    const { id } = request.params;
    response.json(await analyses.get(id, keepsMistimed(request), 'agreement', agreement));
  });

  router.get('/studies/:id/thresholds', async (request, response) => {
    const { id } = request.params;
    const study = catalog.studies.find((loaded) => loaded.study.id === id)?.study;
    const alternatives = study === undefined ? null : answersOf(study.task).length;
    const name = `thresholds ${alternatives}`;
    response.json(await analyses.get(id, keepsMistimed(request), name, thresholds(alternatives)));
  });

  router.get('/studies/:id/conclusions', async (request, response) => {
    const { id } = request.params;
    const planned = await plannedOf(id);
    const name = `conclusions ${planKey(planned)}`;
    response.json(await analyses.get(id, keepsMistimed(request), name, conclusions(planned)));
  });

  return router;
}

/** Equal for plans that make the same of the same answers. */
function planKey(planned: PlannedConclusions | null): string {
  return JSON.stringify(planned && { ...planned, late: [...planned.late] });
}
