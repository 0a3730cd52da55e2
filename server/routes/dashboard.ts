import { Router } from 'express';
import type { z } from 'zod';
import { simulateRequestSchema, type studyListSchema } from '../../src/schema/dashboard.js';
import { textIn } from '../../src/schema/local-text.js';
import type { ServerParts } from '../app.js';
import { readInput } from '../read-input.js';
import { requireOwnOrigin, requireResearcher } from '../researcher.js';
import { addSimulatedObservers } from '../simulated-observers.js';
import { addressed, keepsMistimed } from '../addressed-summary.js';
import { analysisRoutes } from './analyses.js';
import { baseImageRoutes } from './base-images.js';
import { eventRoutes } from './events.js';
import { exportRoutes } from './exports.js';
import { importRoutes } from './imports.js';
import { participantRoutes } from './participants.js';

/** What a signed-in researcher sees and does: everything under `/api/dashboard`. */
export function dashboardRoutes(parts: ServerParts): Router {
  const { store, catalog, live } = parts;
  const router = Router();
  router.use(requireResearcher(store), requireOwnOrigin(parts.publicUrl));

  router.get('/studies', async (_request, response) => {
    const counts = await store.studyCounts();
    const none = { participants: 0, simulated: 0, networks: 0, trials: 0 };
    const row = (kind: 'study' | 'imported') => (study: { id: string; title: string }) => {
      const { id, title } = study;
      return { id, title, kind, ...(counts.get(id) ?? none) };
    };
    const list: z.input<typeof studyListSchema> = [
      ...catalog.studies
        .map(({ study }) => ({ id: study.id, title: textIn(study.title, study.languages[0]) }))
        .map(row('study')),
      ...(await store.importedStudies()).map(row('imported')),
    ];
    response.json(list);
  });

  router.get('/studies/:id', async (request, response) => {
    const summary = await live.summary(request.params.id, keepsMistimed(request));
    response.json(addressed(summary, parts, request));
  });

  router.post('/studies/:id/simulate', async (request, response) => {
    const prepared = await catalog.prepared(request.params.id);
    const { n, seed } = readInput(simulateRequestSchema, request.body ?? {});
    response
      .status(201)
      .json({ observers: await addSimulatedObservers(store, prepared, { n, seed }) });
  });

  router.delete('/studies/:id/simulated', async (request, response) => {
    const { id } = catalog.find(request.params.id).study;
    response.json({ deleted: await store.deleteSimulatedObservers(id) });
  });

  router.use(baseImageRoutes(parts), eventRoutes(parts), exportRoutes(parts));
  router.use(participantRoutes(parts), analysisRoutes(parts), importRoutes(parts));
  return router;
}
