import { z } from 'zod';
import { toGrey } from '../image/grey.js';
import { oneOverFPattern } from '../image/one-over-f.js';
import { uniformNumbers } from '../kernels/noise.js';
import { fidelityParameter } from './fidelity.js';
import { shortLabel } from './label-number.js';
import { defineManipulation } from './manipulation.js';

/**
 * The backward mask of the paradigm as a manipulation: the grey image mixed with a random pattern
 * whose spectrum falls with frequency as that of natural images does.
 *
 * Geirhos et al. 2017 (arXiv:1706.06969) and 2018 (arXiv:1808.08750), who show it after every
 * image.
 */
export const oneOverF = defineManipulation({
  name: 'one-over-f-mask',
  title: '1/f mask',
  family: 'signal',
  version: 1,
  summary: 'Makes the image grey and mixes it with a random 1/f pattern, the mask of the trials.',
  formula:
    '`(1 − s) G + s ((x − ½) g + ½)`, G the grey image, s the strength, g the contrast gain, x the pattern stretched to [0, 1]: amplitude 1/f (`published`: f^−½) and random phases at every frequency f but 0.',
  differences: [
    "The authors' code takes the root of the spectrum, so that the *power* of their mask is 1/f and its amplitude f^−½; and it draws the phases of conjugate frequencies independently and drops the imaginary part, so that amplitudes are random too. `fidelity: 'published'` does the same (and so does the mask of the trials); `corrected` has the amplitude 1/f exactly.",
    'Their mask replaces the image (strength 1); weaker ones are ours.',
  ],
  reference: 'Geirhos et al. 2017, arXiv:1706.06969; 2018, arXiv:1808.08750: backward mask',
  parameters: z.object({
    strength: z
      .number()
      .min(0)
      .max(1)
      .default(1)
      .meta({ unit: 'share', description: 'weight of the mask; the rest is the image' }),
    contrast: z.number().min(0).max(10).default(1).meta({
      unit: 'times',
      description: 'gain of the mask about mid-grey (4 in the second batch of 2018)',
    }),
    fidelity: fidelityParameter(
      "the authors' f^−½ amplitudes (published) or 1/f as named (corrected)",
    ),
  }),
  level: {
    parameter: 'strength',
    title: 'mask strength',
    identity: 0,
    worse: 'rising',
    scale: 'linear',
  },
  standardLevels: [
    {
      study: 'Geirhos et al. 2017: without and with the mask',
      parameters: [{ strength: 0 }, { strength: 1 }],
    },
    {
      study: 'Geirhos et al. 2018, second batch: contrast 4',
      parameters: [
        { strength: 0, contrast: 4 },
        { strength: 1, contrast: 4 },
      ],
    },
  ],
  random: true,
  channels: 'grey',
  size: 'same',
  conditionLabel: ({ strength }) => shortLabel(strength),
  apply(image, { strength, contrast, fidelity }, random) {
    const masked = toGrey(image);
    const { width, height, data } = masked;
    const mask = oneOverFPattern(width, height, fidelity, uniformNumbers(random, data.length));
    for (let i = 0; i < data.length; i++) {
      const shown = (mask.data[i] - 0.5) * contrast + 0.5;
      data[i] = (1 - strength) * data[i] + strength * shown;
    }
    return masked;
  },
});
