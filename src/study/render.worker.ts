import { join } from 'node:path';
import { workerData } from 'piscina';
import { VisavisError } from '../errors.js';
import type { ByteImage, FloatImage } from '../image/image.js';
import { measureImage } from '../image/measure.js';
import { nativePixelHash } from '../image/native-pixel-hash.js';
import { byteToFloat } from '../image/quantise.js';
import { findTableIn, type Tables } from './tables.js';
import { encodePng, readImage } from '../image/png.js';
import { baseImage, renderRecipe } from '../degradations/render-recipe.js';
import type { RenderedRecord, RenderOutcome, RenderTask } from './render-task.js';
import { writeAtomically } from '../write-atomically.js';

const findTable = findTableIn(workerData as Tables);

/** Renders every stimulus of one base image to files (runs in a worker thread). */
export default async function render(task: RenderTask): Promise<RenderOutcome> {
  try {
    return { records: await renderAll(task) };
  } catch (error) {
    // A thread hands back plain data only: the caller makes the error anew.
    if (!(error instanceof VisavisError)) throw error;
    const { code, detail } = error as VisavisError;
    return { failure: { code, detail } };
  }
}

async function renderAll(task: RenderTask): Promise<RenderedRecord[]> {
  const pixels = await readImage(task.imageFile);
  if (nativePixelHash(pixels) !== task.pixelHash) {
    throw new VisavisError('FILE_UNREADABLE', {
      file: task.imageFile,
      kind: 'the base image it was',
      reason: 'its pixels have changed since the image set was prepared',
      mend: 'prepare the image set again',
    });
  }
  if (pixels.width !== task.sidePx || pixels.height !== task.sidePx) {
    throw new VisavisError('INVALID_INPUT', {
      field: `the size of ${task.imageFile}`,
      expected: `${task.sidePx} × ${task.sidePx} px (stimulus.sidePx of the study)`,
      got: `${pixels.width} × ${pixels.height} px`,
      mend: 'change stimulus.sidePx, or import the images with that side',
    });
  }
  const converted: Partial<Record<'grey' | 'colour', FloatImage>> = {};
  const records: RenderedRecord[] = [];
  for (const { stimulusId, recipe } of task.stimuli) {
    let shown: ByteImage = pixels;
    let clippedShare: number | null = null;
    if (recipe.kind === 'manipulated') {
      const base = (converted[recipe.colour] ??= baseImage(pixels, recipe.colour));
      const rendered = renderRecipe(recipe, base, findTable);
      shown = rendered.pixels;
      clippedShare = rendered.measured.clippedShare;
    }
    const contentHash = nativePixelHash(shown);
    const png = await encodePng(shown);
    await writeAtomically(join(task.folder, `${contentHash}.png`), png, false);
    records.push({
      stimulusId,
      contentHash,
      measured: { ...measureImage(byteToFloat(shown)), clippedShare },
      bytes: png.length,
    });
  }
  return records;
}
