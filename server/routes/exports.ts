import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Router, type Request, type Response } from 'express';
import { VisavisError } from '../../src/errors.js';
import { codeVersion } from '../../src/installation.js';
import {
  datasetFiles,
  importedFacts,
  studyFacts,
  textPieces,
  trialsCsv,
  trialsJson,
  zipDataset,
  type StudyFacts,
} from '../../src/records/index.js';
import type { ServerParts } from '../app.js';
import type { TrialExport } from '../store/index.js';

/** A browser that takes nothing for so long has gone, ms. */
const stalledMs = 120_000;

/**
 * `GET …/trials.csv` (the published format), `…/trials.json` and `…/psych-ds.zip`; simulated
 * observers only with `?simulated=1`. All are read while they are sent. Trials whose timing was not
 * as planned are among them; `?timing=1` adds the columns that tell to the CSV (the others always do).
 * The dataset, and the others with `?sharing=1`, have only people who agreed that their answers be made
 * public, where the study asks that.
 */
export function exportRoutes({ store, catalog }: ServerParts): Router {
  const router = Router();

  router.get('/studies/:id/trials.csv', async (request, response) => {
    await withTrials(request, async ({ id }, trials) => {
      response.type('text/csv').attachment(`${id}-trials.csv`);
      await send(trialsCsv(trials, { timing: request.query.timing === '1' }), response);
    });
  });

  router.get('/studies/:id/trials.json', async (request, response) => {
    await withTrials(request, async ({ id }, trials) => {
      response.type('application/json').attachment(`${id}-trials.json`);
      await send(trialsJson(trials), response);
    });
  });

  router.get('/studies/:id/psych-ds.zip', async (request, response) => {
    await withTrials(
      request,
      async (study, trials) => {
        if (trials.sessions.length === 0) throw nothingToExport(study.id, trials.withheld);
        const making = { codeVersion, writtenAt: new Date() };
        const files = await datasetFiles(study, trials, making);
        response.type('application/zip').attachment(`${study.id}-psych-ds.zip`);
        response.setTimeout(stalledMs, () => response.destroy());
        await zipDataset(`${study.id}-psych-ds`, files, response);
      },
      true,
    );
  });

  /** Opens the trials that a request names, and closes them whatever happens. */
  async function withTrials(
    request: Request,
    work: (study: StudyFacts, trials: TrialExport) => Promise<void>,
    shared = request.query.sharing === '1',
  ): Promise<void> {
    const { study, stimuliHash, asked } = await exported(String(request.params.id));
    const includeSimulated = request.query.simulated === '1';
    const forSharing = shared ? { asked } : undefined;
    const options = { stimuliHash, includeSimulated, forSharing };
    const trials = await store.openTrialExport(study.id, options);
    try {
      await work(study, trials);
    } finally {
      await trials.close();
    }
  }

  async function exported(
    id: string,
  ): Promise<{ study: StudyFacts; stimuliHash?: string; asked: boolean }> {
    const imported = (await store.importedStudies()).find((study) => study.id === id);
    if (imported !== undefined) return { study: importedFacts(imported), asked: false };
    const { study, stimuliHash, conditions: ofFile } = catalog.find(id);
    // ready-made stimuli bring their conditions with them
    const conditions = ofFile.length > 0 ? ofFile : ((await catalog.index(id))?.conditions ?? []);
    const facts = studyFacts(study, { conditions, stimuliHash });
    return { study: facts, stimuliHash, asked: study.participants.askSharing };
  }

  return router;
}

async function send(lines: AsyncIterable<string>, response: Response): Promise<void> {
  response.setTimeout(stalledMs, () => response.destroy());
  await pipeline(Readable.from(textPieces(lines)), response);
}

const nothingToExport = (study: string, withheld: number) =>
  new VisavisError('INVALID_INPUT', {
    field: `the trials of ${study}`,
    expected: 'at least one trial of a person or a network that may be made public',
    got: withheld === 0 ? 'none' : `only people who did not agree to that (${withheld})`,
    mend: 'export again when there are some',
  });
