/**
 * Makes stimuli in the browser, with the code that makes a study's: the same recipe gives the same
 * pixels, `contentHash` and `stimulusId` as on the command line. It needs nothing from outside.
 *
 * In:  `{ kind: 'image', id, pixels: { width, height, channels, data } }`, once for each image
 *      `{ kind: 'render', id, recipe, tables: {}, pixelsOnly? }`, for each recipe of it
 * Out: `{ kind: 'image', id, pixelHash }`
 *      `{ kind: 'rendered', id, pixels, measured, contentHash, stimulusId, histograms, spectrum, renderMs }`
 *      `{ kind: 'failed', id, message }`
 *
 * The types are those of `degrade-protocol.ts`.
 */
import '../../shared/without-eval.js';
import { baseImage, renderRecipe } from '../../../src/degradations/render-recipe.js';
import { histograms } from '../../../src/image/histogram.js';
import type { ByteImage, FloatImage } from '../../../src/image/image.js';
import { pixelHash } from '../../../src/image/pixel-hash.js';
import { byteToFloat } from '../../../src/image/quantise.js';
import { radialSpectrum } from '../../../src/image/radial-spectrum.js';
import { noTables } from '../../../src/degradations/table-parameter.js';
import { canonicalHash } from '../../../src/schema/canonical.js';
import type { DegradeAnswer, DegradeRequest, RenderRequest } from './degrade-protocol.js';

let image: ByteImage | null = null;
let imageHash = '';
/** the image as numbers, grey and in colour; made when first asked for */
let bases: Partial<Record<'grey' | 'colour', FloatImage>> = {};

function answerTo(request: DegradeRequest): DegradeAnswer {
  const { id } = request;
  try {
    if (request.kind === 'render') return render(request);
    image = request.pixels;
    imageHash = pixelHash(image);
    bases = {};
    return { kind: 'image', id, pixelHash: imageHash };
  } catch (error) {
    return { kind: 'failed', id, message: error instanceof Error ? error.message : String(error) };
  }
}

function render({ id, recipe, tables, pixelsOnly }: RenderRequest): DegradeAnswer {
  if (image === null || recipe.image.pixelHash !== imageHash) {
    throw new Error('The recipe is of another image than the worker was given.');
  }
  const begin = performance.now();
  const base = (bases[recipe.colour] ??= baseImage(image, recipe.colour));
  const { pixels, measured } = renderRecipe(recipe, base, (hash) => tables[hash] ?? noTables(hash));
  const renderMs = performance.now() - begin;
  return {
    kind: 'rendered',
    id,
    pixels,
    measured,
    contentHash: pixelHash(pixels),
    stimulusId: canonicalHash(recipe),
    histograms: pixelsOnly ? [] : histograms(pixels),
    spectrum: pixelsOnly ? new Float64Array(0) : radialSpectrum(byteToFloat(pixels)),
    renderMs,
  };
}

const scope = self as unknown as DedicatedWorkerGlobalScope;
scope.addEventListener('message', ({ data }: MessageEvent<DegradeRequest>) => {
  const answer = answerTo(data);
  scope.postMessage(answer, answer.kind === 'rendered' ? [answer.pixels.data.buffer] : []);
});
