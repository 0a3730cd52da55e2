import { readFile } from 'node:fs/promises';
import { Router, type Request } from 'express';
import { VisavisError } from '../../src/errors.js';
import { stimulusPath } from '../../src/study/data-folder.js';
import type { ServerParts } from '../app.js';
import { padPng } from '../pad-png.js';
import { bearerToken, requireSession } from '../participant.js';
import { limitParticipants } from '../rate-limits.js';
import { isResearcher } from '../researcher.js';

/**
 * `GET /stimuli/<contentHash>.png`: for the participant whose plan has it, or the researcher. The
 * address is a hash of the pixels and every file has the same size, so neither tells anything.
 */
export function stimulusRoutes(parts: ServerParts): Router {
  const { store, catalog, dataFolder, limits } = parts;
  const router = Router();

  router.get('/:file', limitParticipants(limits.stimulus), async (request, response) => {
    const file = String(request.params.file);
    const contentHash = /^([0-9a-f]{64})\.png$/.exec(file)?.[1];
    if (contentHash === undefined)
      throw new VisavisError('NOT_FOUND', { path: request.originalUrl });
    const studyId = await studyOf(request, contentHash);
    const index = studyId === null ? null : await catalog.index(studyId);
    const png =
      studyId === null ? null : await fileOf(stimulusPath(dataFolder, studyId, contentHash));
    if (png === null || index === null) throw new VisavisError('STIMULUS_UNKNOWN', { contentHash });
    response
      .set('Content-Type', 'image/png')
      .set('Cache-Control', 'private, max-age=31536000, immutable, no-transform')
      .set('ETag', `"${contentHash}"`)
      .send(padPng(png, index.servedBytes, contentHash));
  });

  /** The study through which the asker may see a stimulus, or null. */
  async function studyOf(request: Request, contentHash: string): Promise<string | null> {
    if (bearerToken(request) !== null) {
      const session = await requireSession(request, store);
      const planned = session.plan.some(
        (trial) => trial.contentHash === contentHash || trial.secondHash === contentHash,
      );
      return planned ? session.study : null;
    }
    if (!(await isResearcher(request, store))) throw new VisavisError('SESSION_UNKNOWN', {});
    for (const { study } of catalog.studies) {
      const index = await catalog.index(study.id);
      if (index?.stimuli.some((stimulus) => stimulus.contentHash === contentHash)) return study.id;
    }
    return null;
  }

  return router;
}

function fileOf(path: string): Promise<Buffer | null> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}
