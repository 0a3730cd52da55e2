import { z } from 'zod';
import type { FloatImage } from '../image/image.js';
import { kernels } from '../kernels/index.js';
import { combineWithUniform, type UniformDraws } from './combine-with-uniform.js';
import { twoDecimalLabel } from './label-number.js';
import { defineManipulation } from './manipulation.js';

/** Contrast of the image that noise is added to. */
export const contrastBeneathParameter = z.number().min(0).max(1).default(0.3).meta({
  unit: 'share of the original contrast',
  description: 'contrast of the image beneath the noise',
});

/**
 * The noise rule, before the clip: (1 − c)/2 + c G + w (2 u − 1) with G the grey image, c the
 * contrast, w the width and u one number in [0, 1) a pixel, row by row.
 */
export function addUniformNoise(
  image: FloatImage,
  width: number,
  contrast: number,
  draws: UniformDraws,
): FloatImage {
  return combineWithUniform(image, draws, (values, numbers, count) =>
    kernels.addUniformNoise(values, numbers, count, (1 - contrast) / 2, contrast, width),
  );
}

/**
 * Additive uniform noise on a low-contrast grey image: clip(.35 + .3 G + U[−w, w)), one draw a
 * pixel. At contrast .3 no pixel clips up to w = .35.
 *
 * Geirhos et al. 2017 (arXiv:1706.06969), noise experiment; 2018 (arXiv:1808.08750).
 */
export const uniformNoise = defineManipulation({
  name: 'uniform-noise',
  title: 'Uniform noise',
  family: 'signal',
  // 2: other draws, four generators side by side
  version: 2,
  formula:
    '`clip((1 − c)/2 + c G + u)`, G the grey image (0.2125 R + 0.7154 G + 0.0721 B), c the contrast beneath the noise, u one number a pixel, even on [−w, w).',
  differences: [],
  summary:
    'Makes the image grey, lowers its contrast and adds to each pixel a number drawn evenly from −width to +width.',
  reference: 'Geirhos et al. 2017, arXiv:1706.06969, noise experiment',
  parameters: z.object({
    width: z
      .number()
      .min(0)
      .max(1)
      .default(0)
      .meta({ unit: 'share of the grey scale', description: 'half-width of the uniform noise' }),
    contrast: contrastBeneathParameter,
  }),
  level: {
    parameter: 'width',
    title: 'noise width',
    // width 0 still is grey and at contrast .3
    identity: null,
    worse: 'rising',
    scale: 'linear',
  },
  standardLevels: [
    {
      study: 'Geirhos et al. 2017, 2018',
      parameters: [0, 0.03, 0.05, 0.1, 0.2, 0.35, 0.6, 0.9].map((width) => ({ width })),
    },
  ],
  random: true,
  channels: 'grey',
  size: 'same',
  conditionLabel: ({ width }) => twoDecimalLabel(width),
  apply: (image, { width, contrast }, random) => addUniformNoise(image, width, contrast, random),
});
