import { z } from 'zod';
import { gaussianBlur } from '../image/gaussian-blur.js';
import { shortLabel } from './label-number.js';
import { defineManipulation } from './manipulation.js';

/** Mean grey of the published image set (224 px, 2018): what its filters put outside the image. */
export const publishedBackground = 0.4423;

/** The grey that a filter puts outside the image. */
export const backgroundParameter = (description: string) =>
  z
    .number()
    .min(0)
    .max(1)
    .default(publishedBackground)
    .meta({ unit: 'grey, 0 black to 1 white', description });

/**
 * Low-pass filter: a Gaussian blur whose kernel ends at floor(4 sigma + .5) px, with a constant
 * outside the image. Every channel by itself; sigma 0 is the identity.
 *
 * Geirhos et al. 2018 (arXiv:1808.08750), low-pass experiment.
 */
export const lowPass = defineManipulation({
  name: 'low-pass',
  title: 'Low-pass filter',
  family: 'signal',
  version: 1,
  summary: 'Blurs the image with a Gaussian, so that only coarse structure is left.',
  formula:
    '`Σ g(u) g(v) x(row − u, column − v)` for each channel, `g(t) ∝ exp(−t²/(2 s²))` for `|t| ≤ floor(4 s + 0.5)` px, taps sum to 1, s the standard deviation; beyond the border x is the background. `s = 0` leaves the image as it is.',
  differences: [],
  reference: 'Geirhos et al. 2018, arXiv:1808.08750, low-pass experiment',
  parameters: z.object({
    sigmaPx: z
      .number()
      .min(0)
      .max(1000)
      .default(0)
      .meta({ unit: 'px', description: 'standard deviation of the Gaussian' }),
    background: backgroundParameter('what lies outside the image'),
  }),
  level: {
    parameter: 'sigmaPx',
    title: 'standard deviation of the blur (px)',
    identity: 0,
    worse: 'rising',
    scale: 'linear',
  },
  standardLevels: [
    {
      study: 'Geirhos et al. 2018',
      parameters: [0, 1, 3, 5, 7, 10, 15, 40].map((sigmaPx) => ({ sigmaPx })),
    },
    {
      study: 'Geirhos et al. 2018, colour variant',
      parameters: [0, 1, 3, 5, 10, 15, 40, 70].map((sigmaPx) => ({ sigmaPx })),
    },
  ],
  random: false,
  channels: 'as-input',
  size: 'same',
  conditionLabel: ({ sigmaPx }) => shortLabel(sigmaPx),
  apply: (image, { sigmaPx, background }) => gaussianBlur(image, sigmaPx, { border: background }),
});
