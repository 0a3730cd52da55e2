import { Router } from 'express';
import { VisavisError } from '../../src/errors.js';
import type { ServerParts } from '../app.js';

/** `GET /icons/<category>.svg`: the response icon of a category; 404 where the word is shown. */
export function iconRoutes({ responseIcon }: ServerParts): Router {
  const router = Router();
  router.get('/:file', (request, response) => {
    const category = /^(.+)\.svg$/.exec(request.params.file)?.[1];
    const icon = category === undefined ? null : responseIcon(category);
    if (icon === null) throw new VisavisError('NOT_FOUND', { path: request.originalUrl });
    response.type('image/svg+xml').set('Cache-Control', 'public, max-age=3600').send(icon);
  });
  return router;
}
