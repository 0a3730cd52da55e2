import { z } from 'zod';
import type { FloatImage } from '../image/image.js';
import { kernels } from '../kernels/index.js';
import { combineWithUniform, type UniformDraws } from './combine-with-uniform.js';
import { twoDecimalLabel } from './label-number.js';
import { defineManipulation } from './manipulation.js';
import { contrastBeneathParameter } from './uniform-noise.js';

/**
 * The rule, before the clip: (1 − c)/2 + c G, plus 1 where u ≥ 1 − p/2 and minus 1 where u < p/2,
 * with G the grey image, c the contrast, p the share and u one number in [0, 1) a pixel, row by row.
 */
export function addSaltAndPepper(
  image: FloatImage,
  share: number,
  contrast: number,
  draws: UniformDraws,
): FloatImage {
  const base = (1 - contrast) / 2;
  const [pepper, salt] = [share / 2, 1 - share / 2];
  return combineWithUniform(image, draws, (values, numbers, count) =>
    kernels.addSaltAndPepper(values, numbers, count, base, contrast, pepper, salt),
  );
}

/**
 * Salt-and-pepper noise on a low-contrast grey image: a share of the pixels, chosen at random,
 * turns white or black with equal chance.
 *
 * Geirhos et al. 2018 (arXiv:1808.08750): a network-training noise of that paper.
 */
export const saltAndPepper = defineManipulation({
  name: 'salt-and-pepper',
  title: 'Salt-and-pepper noise',
  family: 'signal',
  version: 1,
  summary:
    'Makes the image grey, lowers its contrast and turns a share of the pixels, chosen at random, white or black.',
  formula:
    '`clip(a + 1)` where `u ≥ 1 − p/2`, `clip(a − 1)` where `u < p/2`, else a; `a = (1 − c)/2 + c G`, G the grey image, c the contrast beneath the noise, p the share, u one even number a pixel in [0, 1). Since a lies in [0, 1], such a pixel becomes exactly 1 or 0; it counts as clipped.',
  differences: [],
  reference: 'Geirhos et al. 2018, arXiv:1808.08750, salt-and-pepper noise',
  parameters: z.object({
    share: z.number().min(0).max(1).default(0).meta({
      unit: 'share of the pixels',
      description: 'pixels that turn white or black, half of them each',
    }),
    contrast: contrastBeneathParameter,
  }),
  level: {
    parameter: 'share',
    title: 'noisy pixels (share)',
    // share 0 still is grey and at contrast .3
    identity: null,
    worse: 'rising',
    scale: 'linear',
  },
  standardLevels: [
    {
      study: 'Geirhos et al. 2018',
      parameters: [0, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95].map((share) => ({ share })),
    },
  ],
  random: true,
  channels: 'grey',
  size: 'same',
  conditionLabel: ({ share }) => twoDecimalLabel(share),
  apply: (image, { share, contrast }, random) => addSaltAndPepper(image, share, contrast, random),
});
