import { dirname, resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { importImages, type ImportRequest } from '../../stimuli/importers/index.js';
import { contactSheet, drawnEntries, setEntries } from '../../stimuli/sheet.js';
import { randomStream } from '../random/index.js';
import { writeAtomically } from '../write-atomically.js';
import { addSpectrumCommand } from './images-spectrum.js';
import { wholeNumberOption } from './option-values.js';
import { readManifest } from '../study/image-set.js';
import { progressBar } from './progress.js';

interface SheetCommandOptions {
  set?: string;
  seed: number;
  perCategory: number;
  grey?: boolean;
  labels: boolean;
}

interface ImportCommandOptions {
  kind: ImportRequest['kind'];
  out: string;
  side: number;
  perCategory?: number;
  seed: number;
  name?: string;
  title?: string;
  licence?: string;
  json?: boolean;
  quiet?: boolean;
}

/** `visavis images sheet <out.png>`, `visavis images import <from>`, `visavis images spectrum <from>` */
export function addImagesCommand(program: Command): void {
  const images = program
    .command('images')
    .summary('contact sheets, imports and mean spectra of image sets')
    .description(
      'Shows an image set on one sheet, makes an image set of images you have, or measures the mean ' +
        'amplitude spectrum of a set.',
    );
  addSheetCommand(images);
  addImportCommand(images);
  addSpectrumCommand(images);
}

function addSheetCommand(images: Command): void {
  images
    .command('sheet')
    .description('write a contact sheet: the drawn images, or those of an image set')
    .argument('<out.png>', 'file to write')
    .option('--set <images.json>', 'image set to show (default: the drawn images)')
    .option('--seed <number>', 'seed of the drawn images', wholeNumberOption('--seed', 0), 1)
    .option(
      '--per-category <number>',
      'images of each category',
      wholeNumberOption('--per-category', 1),
      10,
    )
    .option('--grey', 'as observers of a greyscale study see them')
    .option('--no-labels', 'without the names, in random order: for naming them blind')
    .action(async (out: string, options: SheetCommandOptions) => {
      const { set, seed, perCategory, labels, grey } = options;
      const entries =
        set === undefined
          ? await drawnEntries({ seed, perCategory, sidePx: 224 })
          : await setEntries(await readManifest(resolve(set)), dirname(resolve(set)), perCategory);
      const shown = labels ? entries : randomStream(seed, 'sheet').shuffle(entries);
      await writeAtomically(out, await contactSheet(shown, { labels, grey }), false);
      console.log(`${out}: ${shown.length} images`);
    });
}

function addImportCommand(images: Command): void {
  images
    .command('import')
    .summary('make an image set of images you have')
    .description(
      'Makes an image set that a study can name as imageSet: {"kind": "prepared", "manifest": ...}. ' +
        'What is left out is said, file by file.',
    )
    .argument('<from>', 'a folder, or a CSV with the columns file and category')
    .requiredOption('--out <folder>', 'folder that gets images.json and the files')
    .addOption(
      new Option(
        '--kind <kind>',
        'folder: a folder per category, or a CSV; imagenet: a folder per WNID; ready-made: stimuli ' +
          'with their conditions, by CSV (file, category, condition) or model-vs-human file names',
      )
        .choices(['folder', 'imagenet', 'ready-made'])
        .default('folder'),
    )
    .option('--side <px>', 'side of the square images, px', wholeNumberOption('--side', 1), 224)
    .option(
      '--per-category <number>',
      'at most so many of each category (imagenet: 100 unless said)',
      wholeNumberOption('--per-category', 1),
    )
    .option('--seed <number>', 'seed of that choice', wholeNumberOption('--seed', 0), 1)
    .option('--name <name>', 'short name of the set (default: that of the source)')
    .option('--title <title>', 'title for people')
    .option('--licence <line>', 'licence and attribution, shown wherever the images are')
    .option('--json', 'print the manifest as JSON')
    .option('--quiet', 'no progress bar')
    .action(async (from: string, options: ImportCommandOptions) => {
      const bar = progressBar('import', options);
      const { kind, seed, name, title, licence } = options;
      const common = {
        from,
        to: options.out,
        name,
        title,
        licence,
        onProgress: (done: number, total: number) => bar.update(done, total),
      };
      const squares = { sidePx: options.side, seed, perCategory: options.perCategory };
      const request: ImportRequest =
        kind === 'ready-made'
          ? { kind, ...common }
          : kind === 'imagenet'
            ? { kind, ...common, ...squares, perCategory: options.perCategory ?? 100 }
            : { kind, ...common, ...squares };
      const manifest = await importImages(request).finally(() => bar.stop());
      if (options.json) return console.log(JSON.stringify(manifest));
      for (const { file, reason } of manifest.skipped) console.error(`left out ${file}: ${reason}`);
      console.log(
        `${options.out}/images.json: ${manifest.images.length} images of ` +
          `${manifest.categories.length} categories, ${manifest.skipped.length} files left out`,
      );
    });
}
