import { Router } from 'express';
import { publicStudy } from '../../src/study/public-study.js';
import type { ServerParts } from '../app.js';

/** What anyone may know of a study: `GET /api/studies/:id` and its response icons. */
export function studyRoutes({ catalog, responseIcon }: ServerParts): Router {
  const router = Router();

  router.get('/studies/:id', async (request, response) => {
    const { loaded, index } = await catalog.prepared(request.params.id);
    response.json(publicStudy(loaded.study, index));
  });

  router.get('/studies/:id/icons', (request, response) => {
    const { study } = catalog.find(request.params.id);
    const { alternatives } = study.task;
    response.json(Object.fromEntries(alternatives.map((name) => [name, responseIcon(name)])));
  });

  return router;
}
