import { mkdir, readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import Table from 'cli-table3';
import type { Command } from 'commander';
import { describeParameters, manipulationNamed, manipulations } from '../degradations/index.js';
import { VisavisError } from '../errors.js';
import { pixelHash } from '../image/pixel-hash.js';
import { encodePng, readImage } from '../image/png.js';
import { canonicalHash } from '../schema/canonical.js';
import type { ManipulatedRecipe } from '../schema/stimulus.js';
import { baseImage, renderRecipe, type RenderedStimulus } from '../degradations/render-recipe.js';
import { fillIn, labelOf } from '../study/conditions.js';
import { writeAtomically } from '../write-atomically.js';
import { progressBar } from './progress.js';
import { wholeNumberOption } from './option-values.js';

interface DegradeOptions {
  with: string[];
  out: string;
  seed: number;
  colour: boolean;
  list?: boolean;
  json?: boolean;
}

type Steps = ManipulatedRecipe['steps'];

/** `visavis degrade <image|folder> --with name:parameter=value,...` */
export function addDegradeCommand(program: Command): void {
  program
    .command('degrade')
    .description('degrade an image, or every image of a folder, and write PNG files')
    .argument('[image]', 'an image file or a folder of images')
    .option(
      '--with <manipulation>',
      'name:parameter=value,parameter=value; repeat it for a chain, applied in order',
      (value: string, before: string[]) => [...before, value],
      [] as string[],
    )
    .option('--out <folder>', 'folder for the results', 'degraded')
    .option('--seed <number>', 'seed of every random draw', wholeNumberOption('--seed', 0), 1)
    .option('--colour', 'keep colour where the manipulation can (default: grey first)', false)
    .option('--list', 'list the manipulations, their parameters and ranges')
    .option('--json', 'print recipes and measurements as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  npx visavis degrade photo.png --with contrast:contrast=0.3 --with eidolon:reach=8',
    )
    .action(async (image: string | undefined, options: DegradeOptions) => {
      if (options.list) return listManipulations(options.json === true);
      await degrade(image, options);
    });
}

function listManipulations(json: boolean): void {
  const listed = manipulations.map((manipulation) => ({
    name: manipulation.name,
    title: manipulation.title,
    summary: manipulation.summary,
    reference: manipulation.reference,
    random: manipulation.random,
    parameters: describeParameters(manipulation),
  }));
  if (json) return console.log(JSON.stringify(listed, null, 2));
  const table = new Table({
    head: ['manipulation', 'parameter', 'allowed', 'default', 'unit', 'meaning'],
    style: { head: [], border: [] },
    colWidths: [16, 14, 28, 12, 12, 44],
    wordWrap: true,
  });
  for (const { name, parameters } of listed) {
    parameters.forEach((parameter, position) =>
      table.push([
        position === 0 ? name : '',
        parameter.name,
        parameter.range,
        String(parameter.default),
        parameter.unit,
        parameter.description,
      ]),
    );
  }
  console.log(table.toString());
}

async function degrade(image: string | undefined, options: DegradeOptions): Promise<void> {
  if (image === undefined) {
    throw argumentError('image', 'an image file or a folder', 'nothing', 'name one, or use --list');
  }
  const steps = options.with.map(parseStep);
  if (steps.length === 0) {
    const mend = 'add for example --with contrast:contrast=0.3 (see --list)';
    throw argumentError('--with', 'at least one manipulation', 'none', mend);
  }
  const files = await imageFiles(image);
  await mkdir(options.out, { recursive: true });
  const bar = progressBar('degrade', { quiet: options.json === true || files.length < 3 });
  const results = [];
  const failures: VisavisError[] = [];
  for (const [position, file] of files.entries()) {
    try {
      results.push(await degradeFile(file, steps, options));
    } catch (error) {
      if (!(error instanceof VisavisError) || files.length === 1) throw error;
      failures.push(error as VisavisError);
    }
    bar.update(position + 1, files.length);
  }
  bar.stop();
  if (options.json) console.log(JSON.stringify(results, null, 2));
  else for (const { out, measured } of results) console.log(`${out}  ${describe(measured)}`);
  for (const failure of failures) console.error(failure.message);
  if (failures.length > 0) process.exitCode = 1;
}

async function degradeFile(file: string, steps: Steps, options: DegradeOptions) {
  const pixels = await readImage(file);
  const colour: 'colour' | 'grey' = options.colour ? 'colour' : 'grey';
  const recipe = {
    kind: 'manipulated' as const,
    image: { set: 'file', id: basename(file), pixelHash: pixelHash(pixels) },
    widthPx: pixels.width,
    heightPx: pixels.height,
    colour,
    steps,
    seed: options.seed,
    rounding: 'round' as const,
  };
  const { pixels: shown, measured } = renderRecipe(recipe, baseImage(pixels, colour));
  const stimulusId = canonicalHash(recipe);
  const name = basename(file, extname(file));
  const labels = steps.map((step) => `${step.manipulation}-${labelOf(step)}`);
  const out = join(options.out, `${[name, ...labels].join('_')}.png`);
  await writeAtomically(out, await encodePng(shown), false);
  const contentHash = pixelHash(shown);
  return { file, out, stimulusId, contentHash, recipe, measured };
}

/** `eidolon:reach=8,coherence=0.3` → manipulation and all its parameters. */
export function parseStep(text: string): Steps[number] {
  const [name, ...rest] = text.split(':');
  const manipulation = manipulationNamed(name);
  const given: Record<string, unknown> = {};
  for (const pair of rest.join(':').split(',').filter(Boolean)) {
    const [parameter, value] = pair.split('=');
    if (value === undefined || value === '') {
      throw argumentError('--with', 'parameter=value', pair, `write ${parameter}=<value>`);
    }
    const number = Number(value);
    const words: Record<string, boolean> = { true: true, false: false };
    given[parameter] = words[value] ?? (Number.isNaN(number) ? value : number);
  }
  return fillIn({ manipulation: manipulation.name, parameters: given });
}

async function imageFiles(path: string): Promise<string[]> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new VisavisError('FILE_MISSING', { file: path, mend: 'check the path' }, { cause });
  });
  if (!found.isDirectory()) return [path];
  const names = (await readdir(path)).filter((name) =>
    /\.(png|jpe?g|webp|gif|tiff?|avif)$/i.test(name),
  );
  if (names.length === 0) {
    throw argumentError('image', 'a folder with images', path, 'put PNG or JPEG files into it');
  }
  return names.sort().map((name) => join(path, name));
}

function describe(measured: RenderedStimulus['measured']): string {
  const { rmsContrast, meanLuminance, clippedShare } = measured;
  return `RMS contrast ${rmsContrast.toFixed(3)}, mean ${meanLuminance.toFixed(3)}, clipped ${(100 * clippedShare).toFixed(1)} %`;
}

const argumentError = (field: string, expected: string, got: string, mend: string) =>
  new VisavisError('INVALID_INPUT', { field, expected, got, mend });
