import { Router } from 'express';
import { publicStudy } from '../../src/study/public-study.js';
import type { ServerParts } from '../app.js';

/** What anyone may know of a study: `GET /api/studies/:id` and its response icons. */
export function studyRoutes({ catalog, responseIcons }: ServerParts): Router {
  const router = Router();

  router.get('/studies/:id', async (request, response) => {
    const { loaded, index } = await catalog.prepared(request.params.id);
    response.json(publicStudy(loaded.study, index));
  });

  router.get('/studies/:id/icons', async (request, response) => {
    const { study } = catalog.find(request.params.id);
    const icons = await responseIcons(study.task.alternatives);
    response.json(icons);
  });

  return router;
}
