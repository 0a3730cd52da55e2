import { isAbsolute } from 'node:path';
import { Router } from 'express';
import { VisavisError } from '../../src/errors.js';
import type { BaseImageList } from '../../src/schema/dashboard.js';
import { imageSetOf, readManifest } from '../../src/study/image-set.js';
import type { ServerParts } from '../app.js';

/** The base images of a prepared study, for the stimulus page: their list and each one's file. */
export function baseImageRoutes({ catalog, dataFolder }: ServerParts): Router {
  const router = Router();

  const imageSet = async (studyId: string) => {
    const { loaded } = await catalog.prepared(studyId);
    const { folder, file } = imageSetOf(loaded, dataFolder);
    return { study: loaded.study, folder, manifest: await readManifest(file) };
  };

  router.get('/studies/:id/images', async (request, response) => {
    const { study, manifest } = await imageSet(request.params.id);
    const list: BaseImageList = {
      set: manifest.name,
      licence: manifest.licence,
      seed: study.seed,
      colour: study.stimulus.colour,
      rounding: study.stimulus.rounding,
      images: manifest.images.map(({ id, category, pixelHash }) => ({
        id,
        category,
        pixelHash,
        address: `/api/dashboard/studies/${study.id}/images/${encodeURIComponent(id)}`,
      })),
    };
    response.json(list);
  });

  router.get('/studies/:id/images/:image', async (request, response, next) => {
    const { folder, manifest } = await imageSet(request.params.id);
    const entry = manifest.images.find(({ id }) => id === request.params.image);
    const unknown = () => new VisavisError('NOT_FOUND', { path: request.originalUrl });
    if (entry === undefined || isAbsolute(entry.file)) throw unknown();
    response.set('Cache-Control', 'private, no-cache');
    // `root` keeps a path that leads out of the set's folder from being followed
    response.sendFile(entry.file, { root: folder, cacheControl: false }, (error) => {
      if (error) next(response.headersSent ? error : unknown());
    });
  });

  return router;
}
