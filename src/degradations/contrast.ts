import pow from '@stdlib/math-base-special-pow';
import { z } from 'zod';
import { plainNumber } from './label-number.js';
import { defineManipulation } from './manipulation.js';

/** c05, c10, c100; c2.5 where the percentage is no whole number. */
export function contrastLabel(contrast: number): string {
  const percent = plainNumber(contrast * 100);
  return Number.isInteger(percent) ? `c${String(percent).padStart(2, '0')}` : `c${percent}`;
}

/**
 * Contrast reduction about mid-grey: (1 − c)/2 + c I, per channel. The standard deviation is
 * scaled by exactly c; the mean m becomes .5 + c (m − .5). With `light: 'linear'` the same is done
 * to the light that a display of the stated gamma emits, I^gamma.
 *
 * Wichmann et al. 2017 and Geirhos et al. 2017 (arXiv:1706.06969), "contrast-experiment"; they
 * show grey images: put the grey conversion before it where that is wanted.
 */
export const contrast = defineManipulation({
  name: 'contrast',
  title: 'Contrast',
  family: 'signal',
  version: 1,
  summary: 'Pulls every value towards mid-grey, so that the given share of the contrast is left.',
  formula:
    "`(1 − c)/2 + c I` for every value I of every channel, c the contrast. With `light: 'linear'`: `((1 − c)/2 + c I^g)^(1/g)`, g the display's gamma.",
  differences: [],
  reference: 'Geirhos et al. 2017, arXiv:1706.06969, contrast experiment',
  parameters: z.object({
    contrast: z
      .number()
      .min(0)
      .max(1)
      .default(1)
      .meta({ unit: 'share of the original contrast', description: 'contrast that is left' }),
    light: z.enum(['encoded', 'linear']).default('encoded').meta({
      unit: 'choice',
      description: 'what is scaled: the grey levels of the file, or the light of the display',
    }),
    displayGamma: z
      .number()
      .min(1)
      .max(4)
      .default(2.2)
      .meta({ unit: 'exponent', description: 'gamma of the display, where light is linear' }),
  }),
  level: {
    parameter: 'contrast',
    title: 'contrast (%)',
    identity: 1,
    worse: 'falling',
    scale: 'log',
    display: (contrast) => plainNumber(contrast * 100),
  },
  standardLevels: [
    {
      study: 'Geirhos et al. 2017, 2018',
      parameters: [1, 0.5, 0.3, 0.15, 0.1, 0.05, 0.03, 0.01].map((contrast) => ({ contrast })),
    },
  ],
  random: false,
  channels: 'as-input',
  size: 'same',
  withoutEffect: ({ light }) => (light === 'encoded' ? ['displayGamma'] : []),
  conditionLabel: (parameters) => contrastLabel(parameters.contrast),
  apply({ width, height, channels, data }, { contrast: c, light, displayGamma }) {
    const grey = (1 - c) / 2;
    const values = new Float64Array(data.length);
    if (light === 'encoded') {
      for (let i = 0; i < data.length; i++) values[i] = grey + c * data[i];
    } else {
      for (let i = 0; i < data.length; i++) {
        values[i] = pow(grey + c * pow(data[i], displayGamma), 1 / displayGamma);
      }
    }
    return { width, height, channels, data: values };
  },
});
