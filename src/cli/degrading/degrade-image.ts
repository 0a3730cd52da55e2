import { existsSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import {
  baseImage,
  renderRecipe,
  type RenderedStimulus,
} from '../../degradations/render-recipe.js';
import { VisavisError, type ErrorCode } from '../../errors.js';
import { nativePixelHash } from '../../image/native-pixel-hash.js';
import { encodePng, readImage } from '../../image/png.js';
import { canonicalHash } from '../../schema/canonical.js';
import type { ManipulatedRecipe, Step } from '../../schema/stimulus.js';
import { findTableIn, type Tables } from '../../study/tables.js';
import { writeAtomically } from '../../write-atomically.js';
import { chainLabel } from './chain.js';

/** One image to degrade: what a thread gets. */
export interface DegradeTask extends Pick<ManipulatedRecipe, 'seed' | 'colour' | 'rounding'> {
  readonly file: string;
  readonly steps: readonly Step[];
  /** folder of the results */
  readonly folder: string;
  /** stimulus ids that earlier runs have made of a file of this name */
  readonly made: readonly string[];
}

/** One result; a line of the journal. */
export interface DegradedRecord {
  /** name of the PNG file in the folder of results */
  readonly out: string;
  readonly stimulusId: string;
  readonly contentHash: string;
  readonly recipe: ManipulatedRecipe;
  readonly measured: RenderedStimulus['measured'];
}

/** What a thread hands back; errors cross threads as plain data. */
export type DegradeOutcome =
  | { readonly record: DegradedRecord }
  /** an earlier run has made it */
  | { readonly made: string }
  | {
      readonly failure: {
        code: ErrorCode;
        detail: Record<string, string | number>;
        message: string;
      };
    };

/** Values are 64-bit numbers, several copies at once: larger pictures would fill the memory. */
const largestDegradedPx = 16_777_216;

/** Degrades one image file and writes the result, unless an earlier run has. */
export async function degradeImage(task: DegradeTask, tables: Tables): Promise<DegradeOutcome> {
  try {
    return await degrade(task, tables);
  } catch (error) {
    if (!(error instanceof VisavisError)) throw error;
    const { code, detail, message } = error as VisavisError;
    return { failure: { code, detail, message } };
  }
}

async function degrade(task: DegradeTask, tables: Tables): Promise<DegradeOutcome> {
  const { file, folder, seed, colour, rounding, made } = task;
  const pixels = await readImage(file);
  if (pixels.width * pixels.height > largestDegradedPx) {
    throw new VisavisError('INVALID_INPUT', {
      field: `the size of ${file}`,
      expected: `at most ${largestDegradedPx / 1e6} million pixels (4096 × 4096)`,
      got: `${pixels.width} × ${pixels.height} px`,
      mend: 'make the picture smaller first',
    });
  }
  const recipe: ManipulatedRecipe = {
    kind: 'manipulated',
    image: { set: 'file', id: basename(file), pixelHash: nativePixelHash(pixels) },
    widthPx: pixels.width,
    heightPx: pixels.height,
    colour,
    steps: [...task.steps],
    seed,
    rounding,
  };
  const stimulusId = canonicalHash(recipe);
  const out = outputName(file, recipe, stimulusId);
  if (made.includes(stimulusId) && existsSync(join(folder, out))) return { made: stimulusId };
  const base = baseImage(pixels, colour);
  const { pixels: shown, measured } = renderRecipe(recipe, base, findTableIn(tables));
  await writeAtomically(join(folder, out), await encodePng(shown), false);
  const contentHash = nativePixelHash(shown);
  return { record: { out, stimulusId, contentHash, recipe, measured } };
}

/**
 * `cat_contrast-c30_5f3a9c1e02d7.png`: image, chain with its levels, and the beginning of the
 * recipe's hash, which tells apart what the rest does not say (a.png and a.jpg, seeds, other
 * parameters).
 */
function outputName(file: string, recipe: ManipulatedRecipe, stimulusId: string): string {
  const stem = shortened(basename(file, extname(file)), 100);
  return `${stem}_${shortened(chainLabel(recipe.steps), 120)}_${stimulusId.slice(0, 12)}.png`;
}

/** At most so many bytes: file names end at 255. */
function shortened(text: string, bytes: number): string {
  const letters = [...text];
  while (Buffer.byteLength(letters.join('')) > bytes) letters.pop();
  return letters.join('');
}
