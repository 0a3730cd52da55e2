import { Router } from 'express';
import type { z } from 'zod';
import {
  importOrderSchema,
  importWishesSchema,
  type importBatchSchema,
  type storedImportSchema,
  type understoodImportSchema,
} from '../../src/schema/trial-import.js';
import type { ServerParts } from '../app.js';
import { importFiles } from '../importing/import-files.js';
import { StagedFiles } from '../importing/staged-files.js';
import { understandFiles } from '../importing/understand-files.js';
import { invalidInput, readInput } from '../read-input.js';

/**
 * Trial files that a researcher brings: uploaded into a batch, understood as often as she changes her
 * mind, then stored as one data set, wholly or not at all.
 */
export function importRoutes({ store, catalog, dataFolder }: ServerParts): Router {
  const staged = new StagedFiles(dataFolder);
  const router = Router();

  router.post('/imports', async (_request, response) => {
    const begun: z.input<typeof importBatchSchema> = { batch: await staged.begin() };
    response.status(201).json(begun);
  });

  router.post('/imports/:batch/files', async (request, response) => {
    const { name } = request.query;
    if (typeof name !== 'string' || name === '' || name.length > 400) {
      throw invalidInput('name', 'the name of a file', name ?? 'nothing', 'send it');
    }
    await staged.add(request.params.batch, name, request);
    response.status(201).json({ added: name });
  });

  router.post('/imports/:batch/understood', async (request, response) => {
    const wishes = readInput(importWishesSchema, request.body ?? {});
    const understood: z.input<typeof understoodImportSchema> = await understandFiles(
      staged.files(request.params.batch),
      wishes,
    );
    response.json(understood);
  });

  router.post('/imports/:batch/stored', async (request, response) => {
    const order = readInput(importOrderSchema, request.body ?? {});
    const { batch } = request.params;
    const studies = catalog.studies.map(({ study }) => study.id);
    const trials = await importFiles(staged.files(batch), order, { store, studies });
    await staged.remove(batch);
    const stored: z.input<typeof storedImportSchema> = { study: order.name, trials };
    response.status(201).json(stored);
  });

  router.delete('/imports/:batch', async (request, response) => {
    await staged.remove(request.params.batch);
    response.json({ deleted: true });
  });

  return router;
}
