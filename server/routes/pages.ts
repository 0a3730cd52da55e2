import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { Router, type RequestHandler } from 'express';
import { VisavisError } from '../../src/errors.js';
import type { ServerParts } from '../app.js';
import { messagePage } from '../message-page.js';

/** The pages that Vite has built, and their scripts and styles. */
export function pageRoutes({ catalog, clientFolder }: ServerParts): Router {
  const router = Router();

  const page =
    (name: string): RequestHandler =>
    (_request, response) => {
      const file = join(clientFolder, name);
      if (existsSync(file)) {
        response.set('Cache-Control', 'no-cache').sendFile(file);
        return;
      }
      const { status, message } = new VisavisError('CLIENT_NOT_BUILT', {});
      response.status(status).send(messagePage('Not built yet', message));
    };

  router.use(
    '/assets',
    express.static(join(clientFolder, 'assets'), { immutable: true, maxAge: '1y' }),
  );
  router.get('/', page('index.html'));
  router.get('/dashboard{/*rest}', page('dashboard.html'));
  router.get('/sign-in', page('sign-in.html'));
  router.get('/withdraw', page('withdraw.html'));
  router.get('/study/:id', async (request, response, next) => {
    try {
      await catalog.prepared(request.params.id);
    } catch (error) {
      // the page itself says so, in its reader's language
      response.status(addressProblem(error).status);
    }
    page('study.html')(request, response, next);
  });
  router.use(express.static(clientFolder, { index: false, maxAge: '1h' }));
  return router;
}

/** @throws what is no matter of the study's address */
function addressProblem(error: unknown): VisavisError {
  const known: VisavisError | null = error instanceof VisavisError ? error : null;
  if (known?.code === 'STUDY_UNKNOWN' || known?.code === 'STUDY_NOT_PREPARED') return known;
  throw error;
}
