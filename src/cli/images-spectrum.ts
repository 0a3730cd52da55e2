import { stat } from 'node:fs/promises';
import { dirname, extname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { VisavisError } from '../errors.js';
import { meanAmplitudeSpectrum } from '../image/amplitude-spectrum.js';
import { tableHash } from '../image/number-table.js';
import { readImage } from '../image/png.js';
import { byteToFloat } from '../image/quantise.js';
import { tableBytes } from '../image/table-bytes.js';
import { writeAtomically } from '../write-atomically.js';
import { imageFiles } from './degrading/image-files.js';
import { readManifest } from '../study/image-set.js';
import { progressBar } from './progress.js';

interface SpectrumOptions {
  out: string;
  json?: boolean;
  quiet?: boolean;
}

/** Adds `visavis images spectrum <from> --out mean.npy`. */
export function addSpectrumCommand(images: Command): void {
  images
    .command('spectrum')
    .summary('mean amplitude spectrum of images, for power-equalisation')
    .description(
      'Writes the mean amplitude spectrum of the grey images of a folder or an image set, all of one ' +
        'size: rows of amplitudes, not scaled, frequency 0 in the middle. Power-equalisation takes the ' +
        'file as its parameter spectrum.',
    )
    .argument('<from>', 'a folder of images, or the images.json of an image set')
    .requiredOption('--out <file>', 'file to write, ending in .npy or .json')
    .option('--json', 'print only JSON: number of images, size, hash')
    .option('--quiet', 'no progress bar')
    .action(async (from: string, options: SpectrumOptions) => {
      const { out, json } = options;
      const ending = endingOf(out);
      const files = await filesOf(from);
      const bar = progressBar('spectrum', options);
      const table = await meanAmplitudeSpectrum(
        read(files, (done) => bar.update(done, files.length)),
      ).finally(() => bar.stop());
      await writeAtomically(out, tableBytes(table, ending));
      const [heightPx, widthPx] = table.shape;
      const hash = tableHash(table);
      if (json) {
        console.log(JSON.stringify({ out, images: files.length, widthPx, heightPx, hash }));
      } else {
        console.log(`${out}: mean of ${files.length} images of ${widthPx} × ${heightPx} px`);
      }
    });
}

async function* read(files: readonly string[], onProgress: (done: number) => void) {
  for (const [done, file] of files.entries()) {
    onProgress(done);
    yield byteToFloat(await readImage(file));
  }
  onProgress(files.length);
}

async function filesOf(from: string): Promise<string[]> {
  const isFolder = await stat(from).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (isFolder) return imageFiles(from);
  const { images } = await readManifest(resolve(from));
  return images.map(({ file }) => join(dirname(resolve(from)), file));
}

function endingOf(file: string): 'npy' | 'json' {
  const ending = extname(file).toLowerCase();
  if (ending === '.npy') return 'npy';
  if (ending === '.json') return 'json';
  throw new VisavisError('INVALID_INPUT', {
    field: '--out',
    expected: 'a file ending in .npy or .json',
    got: `"${file}"`,
    mend: 'name the file so',
  });
}
