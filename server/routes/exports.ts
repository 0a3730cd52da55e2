import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Router, type Request, type Response } from 'express';
import { publishedCsv, trialsJson } from '../../src/records/index.js';
import type { TrialRow } from '../../src/schema/trial.js';
import type { ServerParts } from '../app.js';

/** Text is sent in pieces of about this length. */
const pieceLength = 64 * 1024;

/**
 * `GET …/trials.csv` (the published format) and `…/trials.json`; simulated observers only with
 * `?simulated=1`. Trials whose timing was not as planned are among them; `?timing=1` adds the
 * columns that tell (JSON always does).
 */
export function exportRoutes({ store, catalog }: ServerParts): Router {
  const router = Router();

  router.get('/studies/:id/trials.csv', async (request, response) => {
    const timing = request.query.timing === '1';
    await send(request, response, 'csv', (rows) => publishedCsv(rows, { timing }));
  });
  router.get('/studies/:id/trials.json', async (request, response) => {
    await send(request, response, 'json', trialsJson);
  });

  async function send(
    request: Request,
    response: Response,
    format: 'csv' | 'json',
    write: (rows: readonly TrialRow[]) => Iterable<string>,
  ): Promise<void> {
    const id = String(request.params.id);
    const imported = (await store.importedStudies()).some((study) => study.id === id);
    const stimuliHash = imported ? undefined : catalog.find(id).stimuliHash;
    const includeSimulated = request.query.simulated === '1';
    const rows = await store.trialRows(id, { stimuliHash, includeSimulated });
    response
      .type(format === 'csv' ? 'text/csv' : 'application/json')
      .attachment(`${id}-trials.${format}`);
    await pipeline(Readable.from(pieces(write(rows))), response);
  }

  return router;
}

function* pieces(lines: Iterable<string>): Generator<string> {
  let piece = '';
  for (const line of lines) {
    piece += line;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
