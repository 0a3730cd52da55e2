import { manipulationNamed, parseParameters } from '../degradations/index.js';
import { toGrey } from '../image/grey.js';
import type { ByteImage, FloatImage } from '../image/image.js';
import { byteToFloat, quantise } from '../image/quantise.js';
import { randomStream } from '../random/index.js';
import { canonicalJson } from '../schema/canonical.js';
import type { Recipe } from '../schema/stimulus.js';

/** A rendered stimulus: the pixels that are shown, and the numbers before they became bytes. */
export interface RenderedStimulus {
  pixels: ByteImage;
  values: FloatImage;
}

/**
 * Makes a stimulus from its base image: grey or colour, then each manipulation in turn, then
 * 8 bits once. Each step draws from its own stream, which depends on the recipe's seed, the base
 * image's pixels, the step's place, its manipulation and its parameters; so the same recipe gives
 * the same pixels anywhere.
 *
 * @param base the base image, already square with the recipe's side
 */
export function renderRecipe(
  recipe: Extract<Recipe, { kind: 'manipulated' }>,
  base: FloatImage,
): RenderedStimulus {
  let values = recipe.colour === 'grey' && base.channels === 3 ? toGrey(base) : base;
  recipe.steps.forEach((step, position) => {
    const manipulation = manipulationNamed(step.manipulation);
    const parameters = parseParameters(manipulation, step.parameters);
    const random = randomStream(
      recipe.seed,
      'manipulation',
      recipe.image.pixelHash,
      position,
      manipulation.name,
      canonicalJson(parameters),
    );
    values = manipulation.apply(values, parameters, random);
  });
  return { pixels: quantise(values, recipe.rounding), values };
}

/** The base image as numbers, for {@link renderRecipe}; convert once, degrade many times. */
export function baseImage(pixels: ByteImage, colour: 'grey' | 'colour'): FloatImage {
  const values = byteToFloat(pixels);
  return colour === 'grey' ? toGrey(values) : values;
}
