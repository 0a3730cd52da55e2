import type { Command } from 'commander';
import type { Store } from '../../server/store/index.js';
import type { StimulusIndex } from '../schema/stimulus.js';
import { findStudy } from '../study/catalog.js';
import { renderStudy } from '../study/render-study.js';
import { readStimulusIndex } from '../study/stimulus-index.js';
import type { LoadedStudy } from '../study/study-file.js';
import { dataOption } from './data-option.js';
import { evaluateStudy } from './evaluate.js';
import { withStore } from './open-data.js';
import { prepareImages } from './prepare-images.js';
import { progressBar } from './progress.js';

/** Makes a study ready for observers: stimuli rendered, its networks evaluated. */
export async function prepareStudy(
  loaded: LoadedStudy,
  dataFolder: string,
  store: Store,
  options: { quiet?: boolean } = {},
): Promise<void> {
  const index = await renderStimuli(loaded, dataFolder, options);
  await evaluateStudy(loaded, index, dataFolder, store, options);
}

/** Draws or reads the base images and renders every stimulus; does nothing where all is there. */
export async function renderStimuli(
  loaded: LoadedStudy,
  dataFolder: string,
  options: { quiet?: boolean; again?: boolean } = {},
): Promise<StimulusIndex> {
  const { study, stimuliHash } = loaded;
  const existing = await readStimulusIndex(dataFolder, study.id);
  if (existing?.stimuliHash === stimuliHash && !options.again) return existing;
  const images = await withBar('images', options, (onProgress) =>
    prepareImages(loaded, dataFolder, onProgress),
  );
  return withBar('stimuli', options, (onProgress) =>
    renderStudy(loaded, images, dataFolder, onProgress),
  );
}

async function withBar<T>(
  label: string,
  options: { quiet?: boolean },
  work: (onProgress: (done: number, total: number) => void) => Promise<T>,
): Promise<T> {
  const bar = progressBar(label, options);
  try {
    return await work((done, total) => bar.update(done, total));
  } finally {
    bar.stop();
  }
}

/** `visavis prepare <study>` and `visavis stimuli <study>` */
export function addPrepareCommands(program: Command): void {
  program
    .command('prepare')
    .summary('render a study’s stimuli and evaluate its networks')
    .description(
      'Makes a study ready for observers: renders its stimuli and evaluates its networks. What an ' +
        'interrupted run has done is kept.',
    )
    .argument('<study>', 'file or id of the study')
    .addOption(dataOption())
    .option('--quiet', 'no progress bars')
    .action(async (name: string, options: { data: string; quiet?: boolean }) => {
      const loaded = await findStudy(name);
      await withStore(options.data, (store) => prepareStudy(loaded, options.data, store, options));
      console.log(`${loaded.study.id} is ready: npx visavis start`);
    });
  program
    .command('stimuli')
    .summary('render a study’s stimuli to PNG files')
    .description(
      'Renders every stimulus of a study, on all cores. What an interrupted run has rendered is kept.',
    )
    .argument('<study>', 'file or id of the study')
    .addOption(dataOption())
    .option(
      '--again',
      'go through all stimuli even if the list is complete (missing files are made)',
    )
    .option('--json', 'print the list of stimuli as JSON')
    .option('--quiet', 'no progress bars')
    .action(async (name: string, options: StimuliOptions) => {
      const loaded = await findStudy(name);
      const index = await renderStimuli(loaded, options.data, options);
      if (options.json) console.log(JSON.stringify(index));
      else console.log(describe(index));
    });
}

interface StimuliOptions {
  data: string;
  again?: boolean;
  json?: boolean;
  quiet?: boolean;
}

function describe({ studyId, stimuli, conditions, sidePx }: StimulusIndex): string {
  const count = (role: string) => stimuli.filter((stimulus) => stimulus.role === role).length;
  return (
    `${studyId}: ${stimuli.length} stimuli of ${sidePx} × ${sidePx} px in ${conditions.length} conditions ` +
    `(${count('test')} for the test, ${count('practice')} for practice, ${count('draw')} more for networks)`
  );
}
