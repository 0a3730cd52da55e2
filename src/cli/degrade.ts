import { join, resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { percent } from '../degradations/clipped-share.js';
import type { RenderedStimulus } from '../degradations/render-recipe.js';
import { VisavisError } from '../errors.js';
import type { Rounding } from '../image/quantise.js';
import { parseChain } from './degrading/chain.js';
import { degradeImages } from './degrading/degrade-images.js';
import { imageFiles } from './degrading/image-files.js';
import { describeManipulation, listManipulations } from './degrading/manipulation-list.js';
import { progressBar } from './progress.js';
import { wholeNumberOption } from './option-values.js';

interface DegradeOptions {
  with?: string[];
  out: string;
  seed: number;
  colour: boolean;
  rounding: Rounding;
  again?: boolean;
  list?: boolean;
  describe?: string;
  json?: boolean;
  quiet?: boolean;
}

/** `visavis degrade <image|folder> --with name:parameter=value,...` */
export function addDegradeCommand(program: Command): void {
  program
    .command('degrade')
    .summary('degrade an image or a folder of images')
    .description(
      'Degrades an image, or every image of a folder on all cores, and writes PNG files. What an ' +
        'interrupted run has made is kept; a file that cannot be read does not stop the others.',
    )
    .argument('[image]', 'an image file or a folder of images')
    .option(
      '--with <manipulation>',
      'name:parameter=value,parameter=value; repeat it for a chain, applied in order',
      (value: string, before: string[] = []) => [...before, value],
    )
    .option('--out <folder>', 'folder for the results', 'degraded')
    .option('--seed <number>', 'seed of every random draw', wholeNumberOption('--seed', 0), 1)
    .option('--colour', 'keep colour where the manipulation can (default: grey first)', false)
    .addOption(
      new Option('--rounding <how>', 'how values become 8 bits')
        .choices(['round', 'truncate'])
        .default('round'),
    )
    .option('--again', 'make also what an earlier run has made')
    .option('--list', 'list the manipulations and their published levels')
    .option('--describe <name>', 'everything about one manipulation')
    .option('--json', 'print only JSON: recipes, measurements, hashes, failures')
    .option('--quiet', 'no progress bar')
    .addHelpText(
      'after',
      '\nExample:\n  npx visavis degrade photo.png --with contrast:contrast=0.3 --with eidolon:reach=8',
    )
    .action(async (image: string | undefined, options: DegradeOptions) => {
      if (options.describe !== undefined) {
        return console.log(describeManipulation(options.describe, options.json === true));
      }
      if (options.list) return console.log(listManipulations(options.json === true));
      await degrade(image, options);
    });
}

async function degrade(image: string | undefined, options: DegradeOptions): Promise<void> {
  if (image === undefined) {
    throw argumentError('image', 'an image file or a folder', 'nothing', 'name one, or use --list');
  }
  if (options.with === undefined) {
    const mend = 'add for example --with contrast:contrast=0.3 (see --list)';
    throw argumentError('--with', 'at least one manipulation', 'none', mend);
  }
  const { out, seed, rounding, again = false, json = false } = options;
  const chain = await parseChain(options.with);
  const files = await imageFiles(image);
  if (resolve(image) === resolve(out)) {
    throw argumentError('--out', 'another folder than that of the images', out, 'name another');
  }
  const bar = progressBar('degrade', options);
  const { results, failures } = await degradeImages({
    ...{ files, chain, folder: out, seed, rounding, again },
    colour: options.colour ? 'colour' : 'grey',
    onProgress: (done, total) => bar.update(done, total),
  }).finally(() => bar.stop());

  const shown = results.map((result) => ({ ...result, out: join(out, result.out) }));
  if (json) console.log(JSON.stringify({ results: shown, failures }, null, 2));
  else for (const { out: file, measured } of shown) console.log(`${file}  ${inWords(measured)}`);
  if (files.length > 1) {
    const kept = results.filter((result) => result.kept).length;
    const before = kept > 0 ? `, ${kept} of them by an earlier run` : '';
    const without = failures.length > 0 ? `; ${failures.length} could not be:` : '';
    console.error(`${results.length} of ${files.length} images degraded${before}${without}`);
  }
  for (const { message } of failures) console.error(message);
  if (failures.length > 0) process.exitCode = 1;
}

function inWords(measured: RenderedStimulus['measured']): string {
  const { rmsContrast, meanLuminance, clippedShare } = measured;
  return (
    `RMS contrast ${rmsContrast.toFixed(3)}, mean ${meanLuminance.toFixed(3)}, ` +
    `clipped ${percent(clippedShare)}`
  );
}

const argumentError = (field: string, expected: string, got: string, mend: string) =>
  new VisavisError('INVALID_INPUT', { field, expected, got, mend });
