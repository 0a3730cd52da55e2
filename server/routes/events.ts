import { Router } from 'express';
import { addressed, keepsMistimed } from '../addressed-summary.js';
import type { ServerParts } from '../app.js';
import { signInHash } from '../researcher.js';
import type { AddresslessSummary } from '../summary/study-summary.js';

/** How often a comment is sent that keeps proxies from closing a quiet connection, ms. */
const heartbeatMs = 15_000;

/**
 * `GET /api/dashboard/studies/:id/events`: server-sent events named `summary`, one at once and
 * one after each change, at most one a second; with `?mistimed=1` they count trials whose timing
 * was not as planned too.
 */
export function eventRoutes(parts: ServerParts): Router {
  const { store, live } = parts;
  const router = Router();

  router.get('/studies/:id/events', async (request, response) => {
    const study = request.params.id;
    const signIn = signInHash(request) ?? '';
    const keepMistimed = keepsMistimed(request);
    const first = await live.summary(study, keepMistimed); // an error is still a plain answer
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    });
    response.write('retry: 2000\n\n');
    let isBehind = false;
    const send = (summary: AddresslessSummary) => {
      if (isBehind) return; // the next summary tells a slow reader all that this one would have
      const data = JSON.stringify(addressed(summary, parts, request));
      isBehind = !response.write(`event: summary\ndata: ${data}\n\n`);
    };
    response.on('drain', () => {
      isBehind = false;
    });
    send(first);
    const close = () => response.end();
    const unwatch = live.watch({ study, signIn, keepMistimed, send, close });
    const heartbeat = setInterval(() => {
      store.isSignedIn(signIn).then(
        (valid) => (valid ? response.write(': here\n\n') : response.end()),
        () => response.end(),
      );
    }, heartbeatMs).unref();
    response.on('close', () => {
      clearInterval(heartbeat);
      unwatch();
    });
  });

  return router;
}
