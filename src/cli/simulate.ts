import type { Command } from 'commander';
import { addSimulatedObservers } from '../../server/simulated-observers.js';
import { findStudy } from '../study/catalog.js';
import { dataOption } from './data-option.js';
import { withStore } from './open-data.js';
import { numberOption, wholeNumberOption } from './option-values.js';
import { renderStimuli } from './render-stimuli.js';

interface SimulateOptions {
  n: number;
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
        'out unless asked for with --simulated.',
    )
    .argument('<study>', 'file or id of the study')
    .option('--n <number>', 'how many to add', wholeNumberOption('--n', 1), 5)
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
