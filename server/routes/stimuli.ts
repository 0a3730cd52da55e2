import { readFile } from 'node:fs/promises';
import { Router, type Request } from 'express';
import { VisavisError } from '../../src/errors.js';
import type { StimulusIndex } from '../../src/schema/stimulus.js';
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
    const index = await indexOf(request, contentHash);
    const png =
      index === null ? null : await fileOf(stimulusPath(dataFolder, index.studyId, contentHash));
    if (png === null || index === null) throw new VisavisError('STIMULUS_UNKNOWN', { contentHash });
    response
      .set('Content-Type', 'image/png')
      .set('Cache-Control', 'private, max-age=31536000, immutable, no-transform')
      .set('ETag', `"${contentHash}"`)
      .send(padPng(png, index.servedBytes, contentHash));
  });

  /** The stimuli through which the asker may see one of them, or null. */
  async function indexOf(request: Request, contentHash: string): Promise<StimulusIndex | null> {
    if (bearerToken(request) !== null) {
      const session = await requireSession(request, store);
      const planned = session.plan.some(
        (trial) => trial.contentHash === contentHash || trial.secondHash === contentHash,
      );
      return planned ? catalog.indexOf(session.study, session.stimuliHash) : null;
    }
    if (!(await isResearcher(request, store))) throw new VisavisError('SESSION_UNKNOWN', {});
    for (const { study } of catalog.studies) {
      const index = await catalog.index(study.id);
      if (index?.stimuli.some((stimulus) => stimulus.contentHash === contentHash)) return index;
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
