import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { architectures } from '../dnn/architectures/index.js';
import type { Architecture } from '../dnn/architectures/index.js';
import { VisavisError } from '../errors.js';
import { packageFolder } from '../installation.js';
import { sixteenCategories } from '../schema/category.js';
import type { NetworkDescription } from '../schema/network.js';
import { writeAtomically } from '../write-atomically.js';
import { drawnPixels } from './drawn-pixels.js';
import { wholeNumberOption } from './option-values.js';
import { progressBar } from './progress.js';
import { trainNetworks } from './train-networks.js';
import { trainingDegradation } from './training-degradation.js';
import { trainingRecord, usualHeldOutPerCategory } from './training-record.js';

export interface TrainCommandOptions {
  /** names of architectures; all unless said */
  readonly names?: readonly string[];
  readonly seed: number;
  /** folder that gets `<name>.onnx` and `<name>.json` */
  readonly out: string;
  /** other than the recipes of the architectures */
  readonly perCategory?: number;
  readonly epochs?: number;
  readonly patience?: number;
  readonly augment?: readonly string[];
  readonly heldOutPerCategory?: number;
  readonly quiet?: boolean;
}

/** Where the shipped networks lie. */
const shippedFolder = join(packageFolder, 'data', 'networks');

/**
 * Trains networks on drawn images and writes each with its training record. Training images,
 * held-out images, weights, order and augmentation all follow from the seed.
 *
 * @throws VisavisError INVALID_INPUT for an unknown architecture
 */
export async function trainCommand(options: TrainCommandOptions): Promise<NetworkDescription[]> {
  const chosen = chooseArchitectures(options.names).map((architecture): Architecture => {
    const { recipe } = architecture;
    const { perCategory = recipe.perCategory, epochs = recipe.epochs } = options;
    const { patience = recipe.patience, augment = recipe.augment } = options;
    return { ...architecture, recipe: { ...recipe, perCategory, epochs, patience, augment } };
  });
  for (const { recipe } of chosen) {
    expectOneBatch(recipe);
    trainingDegradation(recipe.augment ?? []); // refuses what it cannot read, before hours of work
  }
  const { seed, out } = options;
  const heldOutCount = options.heldOutPerCategory ?? usualHeldOutPerCategory;
  const perCategory = Math.max(...chosen.map(({ recipe }) => recipe.perCategory));
  const [{ sidePx }] = chosen;
  const draw = async (label: string, count: number, layout: 'luminance' | 'planes') => {
    const bar = progressBar(`${label} images`, options);
    const drawSeed = `visavis-${label}-${seed}`;
    const request = {
      seed: drawSeed,
      sidePx,
      layout,
      perCategory: count,
      onProgress: (done: number, total: number) => bar.update(done, total),
    };
    return drawnPixels(request).finally(() => bar.stop());
  };
  const heldOut = await draw('held-out', heldOutCount, 'planes');
  const training = await draw('training', perCategory, 'luminance');

  const checkpointOf = ({ name }: Architecture) => join(out, `${name}.checkpoint`);
  const bar = progressBar('training', options);
  const outcomes = await trainNetworks({
    architectures: chosen,
    checkpointOf,
    seed,
    training,
    heldOut,
    outputs: sixteenCategories.length,
    onProgress: (done, total) => bar.update(done, total),
    onEpoch({ name }, { epoch, loss, heldOutAccuracy }) {
      if (options.quiet) return;
      const percent = (100 * heldOutAccuracy).toFixed(1);
      console.error(`\n${name}: epoch ${epoch}, loss ${loss.toFixed(3)}, held out ${percent} %`);
    },
  }).finally(() => bar.stop());
  const descriptions = await Promise.all(
    chosen.map(async (architecture, place) => {
      const outcome = outcomes[place];
      const made = {
        architecture,
        seed,
        heldOutPerCategory: heldOutCount,
        asked: options,
        outcome,
      };
      const description = trainingRecord(made);
      const file = join(out, architecture.name);
      await writeAtomically(`${file}.onnx`, outcome.onnx);
      await writeAtomically(`${file}.json`, `${JSON.stringify(description, null, 2)}\n`);
      return description;
    }),
  );
  // not before all are written: what interrupts the last one does not cost the first
  await Promise.all(chosen.map((architecture) => rm(checkpointOf(architecture), { force: true })));
  return descriptions;
}

/** The architectures of these names, all unless said; with each the one that it starts from. */
function chooseArchitectures(names: readonly string[] = []): readonly Architecture[] {
  const known: readonly Architecture[] = architectures;
  if (names.length === 0) return known;
  const chosen = names.flatMap((name) => {
    const found = known.find((architecture) => architecture.name === name);
    const source = known.find((architecture) => architecture.name === found?.recipe.startsFrom);
    if (found) return source ? [source, found] : [found];
    throw new VisavisError('INVALID_INPUT', {
      field: 'network to train',
      expected: `one of ${architectures.map((architecture) => architecture.name).join(', ')}`,
      got: name,
      mend: 'choose among these',
    });
  });
  return [...new Set(chosen)].sort((a, b) => known.indexOf(a) - known.indexOf(b));
}

function expectOneBatch({ perCategory, batchSize }: Architecture['recipe']): void {
  const images = perCategory * sixteenCategories.length;
  if (images >= batchSize) return;
  throw new VisavisError('INVALID_INPUT', {
    field: 'number of training images',
    expected: `at least ${batchSize} (one batch)`,
    got: images,
    mend: 'raise --per-category',
  });
}

/** `visavis train [network...]` */
export function addTrainCommand(program: Command): void {
  program
    .command('train')
    .summary('train the shipped networks again')
    .description(
      'Trains small networks on drawn images, degraded only where a recipe says so, and writes each ' +
        'with its training record. The same seed gives the same network. A training that is interrupted goes ' +
        'on after its last whole epoch when the same command is given again.',
    )
    .argument('[network...]', `any of ${architectures.map(({ name }) => name).join(', ')}`)
    .option('--seed <n>', 'random seed', wholeNumberOption('--seed', 0), 1)
    .option('--out <folder>', 'folder that gets the networks', shippedFolder)
    .option(
      '--per-category <n>',
      'training images a category',
      wholeNumberOption('--per-category', 1),
    )
    .option('--epochs <n>', 'passes over the images', wholeNumberOption('--epochs', 1))
    .option(
      '--patience <n>',
      'stop after so many epochs without a better accuracy on images set aside (5 % of them)',
      wholeNumberOption('--patience', 1),
    )
    .option(
      '--augment <manipulation>',
      'name:parameter=low..high; each image undergoes one of those given or none, all equally likely',
      (value: string, before: string[] = []) => [...before, value],
    )
    .option('--held-out <n>', 'held-out images a category', wholeNumberOption('--held-out', 1))
    .option('--quiet', 'no progress')
    .action(async (names: string[], options: TrainCommandOptions & { heldOut?: number }) => {
      const heldOutPerCategory = options.heldOut;
      for (const { name, training } of await trainCommand({
        ...options,
        names,
        heldOutPerCategory,
      }))
        console.log(
          `${name}: ${(100 * training!.heldOutAccuracy).toFixed(2)} % of ` +
            `${training!.heldOutImages} held-out images; written to ${options.out}`,
        );
    });
}
