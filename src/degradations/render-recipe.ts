import { VisavisError } from '../errors.js';
import { toGrey } from '../image/grey.js';
import type { ByteImage, FloatImage } from '../image/image.js';
import { measureImage, type ImageMeasures } from '../image/measure.js';
import { byteToFloat, quantise } from '../image/quantise.js';
import { MemoryFull } from '../kernels/index.js';
import { randomStream } from '../random/index.js';
import { canonicalJson } from '../schema/canonical.js';
import type { ManipulatedRecipe } from '../schema/stimulus.js';
import { ClippedPixels } from './clipped-pixels.js';
import { manipulationNamed, parseParameters } from './index.js';
import type { FindTable } from './manipulation.js';
import { noTables } from './table-parameter.js';

/** A rendered stimulus: the pixels that are shown, and what they measure. */
export interface RenderedStimulus {
  readonly pixels: ByteImage;
  readonly measured: ImageMeasures & {
    /** share of pixels that any step put outside [0, 1], so that they were cut off */
    readonly clippedShare: number;
  };
}

/**
 * Makes a stimulus from its base image: grey or colour, then each manipulation in turn, clipped to
 * [0, 1] after each, then 8 bits once. Each step draws from its own stream, which depends on the
 * recipe's seed, the base image's pixels, the step's place, its manipulation and its parameters; so
 * the same recipe gives the same pixels anywhere.
 *
 * @param base the base image with the recipe's size, see {@link baseImage}
 * @param findTable the tables that parameters name by hash
 * @throws VisavisError INVALID_INPUT where a parameter is out of range, a version is not this
 *   code's, a table is missing, or the image is too large for a manipulation's working memory
 */
export function renderRecipe(
  recipe: ManipulatedRecipe,
  base: FloatImage,
  findTable: FindTable = noTables,
): RenderedStimulus {
  let values = recipe.colour === 'grey' && base.channels === 3 ? toGrey(base) : base;
  const clipped = new ClippedPixels();
  recipe.steps.forEach((step, position) => {
    const manipulation = manipulationNamed(step.manipulation);
    if (step.version !== manipulation.version) throw otherVersion(step, manipulation.version);
    const parameters = parseParameters(manipulation, step.parameters);
    const random = randomStream(
      recipe.seed,
      'manipulation',
      recipe.image.pixelHash,
      position,
      manipulation.name,
      canonicalJson(parameters),
    );
    try {
      values = clipped.clip(manipulation.apply(values, parameters, random, findTable));
    } catch (cause) {
      throw cause instanceof MemoryFull ? tooLarge(values, manipulation.name, cause) : cause;
    }
  });
  const pixels = quantise(values, recipe.rounding);
  const measured = { ...measureImage(byteToFloat(pixels)), clippedShare: clipped.share };
  return { pixels, measured };
}

/** The base image as numbers, for {@link renderRecipe}; convert once, degrade many times. */
export function baseImage(pixels: ByteImage, colour: 'grey' | 'colour'): FloatImage {
  const values = byteToFloat(pixels);
  return colour === 'grey' ? toGrey(values) : values;
}

function otherVersion(step: { manipulation: string; version: number }, known: number) {
  return new VisavisError('INVALID_INPUT', {
    field: `the version of ${step.manipulation} in the recipe`,
    expected: String(known),
    got: String(step.version),
    mend: 'make the recipe again, or use the version of visavis that made it',
  });
}

function tooLarge({ width, height }: FloatImage, manipulation: string, cause: MemoryFull) {
  const detail = {
    field: `the size of an image for ${manipulation}`,
    expected: 'one that fits into its working memory',
    got: `${width} × ${height} px (${cause.message})`,
    mend: 'make the picture smaller first',
  };
  return new VisavisError('INVALID_INPUT', detail, { cause });
}
