import type { Command } from 'commander';
import type { Store } from '../../server/store/index.js';
import { addSimulatedObservers } from '../../server/simulated-observers.js';
import { findStudy } from '../study/catalog.js';
import { VisavisError } from '../errors.js';
import type { StimulusIndex } from '../schema/stimulus.js';
import type { LoadedStudy } from '../study/study-file.js';
import { simulateInBrowser } from './browser/simulate-in-browser.js';
import { dataOption } from './data-option.js';
import { withStore } from './open-data.js';
import { numberOption, wholeNumberOption } from './option-values.js';
import { progressBar } from './progress.js';
import { renderStimuli } from './render-stimuli.js';

interface SimulateOptions {
  n: number;
  browser?: boolean;
  participants: number;
  parallel: number;
  short?: boolean;
  seed: number;
  kappa?: number;
  kappaNetworks?: number;
  remove?: boolean;
  data: string;
  quiet?: boolean;
  json?: boolean;
}

/** `visavis simulate <study> --n 5` */
export function addSimulateCommand(program: Command): void {
  program
    .command('simulate')
    .summary('add made-up observers to a study, for teaching and trying out')
    .description(
      'Adds observers that are made up: accuracy that falls with degradation, a shared difficulty ' +
        'of images, plausible confusions and reaction times. They are marked simulated everywhere: ' +
        'the dashboard and `analyse` show them beside the others, `export` and `figure` leave them ' +
        'out unless asked for with --simulated. With --browser they take part through the real pages in ' +
        'Chromium, in real time, at a server of their own, also in tasks other than naming: Ctrl-C stops, ' +
        'and the same command goes on where it stood.',
    )
    .argument('<study>', 'file or id of the study')
    .option('--n <number>', 'how many to add', wholeNumberOption('--n', 1), 5)
    .option('--browser', 'through the real pages in a headless Chromium of this computer')
    .option(
      '--participants <number>',
      'with --browser: how many there shall be, those of earlier runs among them',
      wholeNumberOption('--participants', 1),
      5,
    )
    .option(
      '--parallel <number>',
      'with --browser: how many take part at once',
      wholeNumberOption('--parallel', 1),
      2,
    )
    .option('--short', 'with --browser: the short session, where the study has one')
    .option('--seed <number>', 'seed of all they do', wholeNumberOption('--seed', 0), 1)
    .option(
      '--kappa <number>',
      'error consistency among them (default: 0.4)',
      numberOption('--kappa'),
    )
    .option(
      '--kappa-networks <number>',
      'error consistency with the study’s networks (default: 0.1)',
      numberOption('--kappa-networks'),
    )
    .option('--remove', 'remove all simulated observers of the study instead')
    .addOption(dataOption())
    .option('--json', 'print the names as JSON')
    .option('--quiet', 'no progress bars')
    .action(async (name: string, options: SimulateOptions) => {
      const loaded = await findStudy(name);
      const { id } = loaded.study;
      await withStore(options.data, async (store) => {
        if (options.remove) {
          const removed = await store.deleteSimulatedObservers(id);
          console.log(options.json ? JSON.stringify({ removed }) : `${id}: ${removed} removed`);
          return;
        }
        const index = await renderStimuli(loaded, options.data, options);
        if (options.browser) return simulateByPages(store, { loaded, index }, options);
        const added = await addSimulatedObservers(
          store,
          { loaded, index },
          {
            n: options.n,
            seed: options.seed,
            kappaAmong: options.kappa,
            kappaWithNetworks: options.kappaNetworks,
          },
        );
        console.log(options.json ? JSON.stringify(added) : `${id}: added ${added.join(', ')}`);
      });
    });
}

async function simulateByPages(
  store: Store,
  prepared: { loaded: LoadedStudy; index: StimulusIndex },
  { participants, parallel, short, seed, data, ...options }: SimulateOptions,
): Promise<void> {
  const { study } = prepared.loaded;
  if (short && study.participants.shortBlocks === 0) {
    throw new VisavisError('INVALID_INPUT', {
      field: '--short',
      expected: 'a study with a short session',
      got: `${study.id}, which has none`,
      mend: 'leave it out, or give the study participants.shortBlocks',
    });
  }
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  const bar = progressBar('trials in Chromium', options);
  try {
    const length = short ? 'short' : 'full';
    const { finished, before } = await simulateInBrowser(store, prepared, data, {
      ...{ participants, parallel, length, seed, signal: stop.signal },
      onProgress: (done, total) => bar.update(done, total),
    });
    bar.stop();
    const earlier = before.length > 0 ? `, ${before.length} had before` : '';
    if (options.json) console.log(JSON.stringify({ finished, before }));
    else console.log(`${study.id}: ${finished.length} finished in Chromium${earlier}`);
  } catch (error) {
    bar.stop();
    if (!stop.signal.aborted) throw error;
    console.error('\nStopped; who had finished is kept, the same command goes on from here.');
    process.exitCode = 130;
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}
