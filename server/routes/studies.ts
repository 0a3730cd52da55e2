import { Router } from 'express';
import { languageSchema, preferredLanguage } from '../../src/schema/language.js';
import { publicStudy } from '../../src/study/public-study.js';
import type { ServerParts } from '../app.js';

/**
 * What anyone may know of a study: `GET /api/studies/:id`, in the language that the browser prefers or
 * that `?language=` names, and its response icons.
 */
export function studyRoutes({ catalog, responseIcon }: ServerParts): Router {
  const router = Router();

  router.get('/studies/:id', async (request, response) => {
    const { loaded, index } = await catalog.prepared(request.params.id);
    const { study } = loaded;
    const named = languageSchema.safeParse(request.query.language);
    const wanted = named.success ? [named.data] : request.acceptsLanguages();
    const language = preferredLanguage(study.languages, wanted);
    response.vary('Accept-Language').json(publicStudy(study, index, language));
  });

  router.get('/studies/:id/icons', (request, response) => {
    const { study } = catalog.find(request.params.id);
    const { alternatives } = study.task;
    response.json(Object.fromEntries(alternatives.map((name) => [name, responseIcon(name)])));
  });

  return router;
}
