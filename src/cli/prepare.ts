import type { Command } from 'commander';
import type { Store } from '../../server/store/index.js';
import type { StimulusIndex } from '../schema/stimulus.js';
import { findStudy } from '../study/catalog.js';
import { clippingConditions, clippingWarnings } from '../study/clipping-warnings.js';
import type { LoadedStudy } from '../study/study-file.js';
import { dataOption } from './data-option.js';
import { reportContrast, reportFailures } from './evaluate.js';
import { evaluateStudy } from './observers/evaluate-study.js';
import { withStore } from './open-data.js';
import { renderStimuli, storedStimuli } from './render-stimuli.js';

/**
 * Makes a study ready for observers: stimuli rendered, its networks evaluated.
 *
 * @returns whether all networks have answered; what failed is told on standard error
 */
export async function prepareStudy(
  loaded: LoadedStudy,
  dataFolder: string,
  store: Store,
  options: { quiet?: boolean } = {},
): Promise<boolean> {
  let index = await storedStimuli(loaded, dataFolder);
  if (!index) {
    index = await renderStimuli(loaded, dataFolder, options);
    warnOnce(index);
  }
  const { evaluated, failures } = await evaluateStudy(loaded, index, dataFolder, store, options);
  reportContrast(evaluated);
  reportFailures(failures, evaluated.length);
  return failures.length === 0;
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
      const ready = await withStore(options.data, (store) =>
        prepareStudy(loaded, options.data, store, options),
      );
      if (ready) console.log(`${loaded.study.id} is ready: npx visavis start ${name}`);
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
      warnOfClipping(index);
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

/** One line for all conditions that cut off more than a few pixels: `visavis study check` says more. */
function warnOnce({ studyId, conditions, measured }: StimulusIndex): void {
  const clipping = clippingConditions(measured);
  if (clipping.length === 0) return;
  console.error(
    `${studyId}: ${clipping.length} of ${conditions.length} conditions (${clipping.join(', ')}) cut off ` +
      `more than 1 % of their pixels at black or white; \`npx visavis study check ${studyId}\` says more.`,
  );
}

/** Says on standard error which conditions cut off more than a few pixels. */
function warnOfClipping({ conditions, measured }: StimulusIndex): void {
  for (const sentence of clippingWarnings(conditions, measured)) console.error(sentence);
}

function describe({ studyId, stimuli, conditions, sidePx }: StimulusIndex): string {
  const count = (role: string) => stimuli.filter((stimulus) => stimulus.role === role).length;
  return (
    `${studyId}: ${stimuli.length} stimuli of ${sidePx} × ${sidePx} px in ${conditions.length} conditions ` +
    `(${count('test')} for the test, ${count('practice')} for practice, ${count('draw')} more for networks)`
  );
}
