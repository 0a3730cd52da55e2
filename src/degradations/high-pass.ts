import { z } from 'zod';
import { gaussianResidue } from '../image/gaussian-blur.js';
import { toGrey } from '../image/grey.js';
import { shortLabel } from './label-number.js';
import { backgroundParameter } from './low-pass.js';
import { defineManipulation } from './manipulation.js';

/** stands for `inf`, the published condition without a filter: JSON has no infinity */
const noFilterPx = 1000;

/**
 * High-pass filter: the grey image minus its Gaussian blur, shifted so that its mean is the
 * background (before the clip).
 *
 * Geirhos et al. 2018 (arXiv:1808.08750), high-pass experiment.
 */
export const highPass = defineManipulation({
  name: 'high-pass',
  title: 'High-pass filter',
  family: 'signal',
  // 2: the mean is summed in another order
  version: 2,
  summary:
    'Makes the image grey and takes its Gaussian blur away, so that only fine structure is left, on a grey background.',
  formula:
    '`h + b − mean(h)`, `h = G − L(G)`, G the grey image, L the low-pass filter of the same standard deviation s, b the background. The mean is b before values are cut off at 0 and 1, not exactly after it. `s = 1000` px stands for the published `inf`: no filter and no shift, the grey image.',
  differences: [
    'The unfiltered condition `inf` is written as 1000 px, the largest value there is; its label is `inf`.',
  ],
  reference: 'Geirhos et al. 2018, arXiv:1808.08750, high-pass experiment',
  parameters: z.object({
    sigmaPx: z
      .number()
      .min(0.1)
      .max(noFilterPx)
      .default(noFilterPx)
      .meta({
        unit: 'px',
        description: `standard deviation of the Gaussian whose blur is taken away; ${noFilterPx} for no filter (inf)`,
      }),
    background: backgroundParameter('what lies outside the image, and the mean of the result'),
  }),
  level: {
    parameter: 'sigmaPx',
    title: 'standard deviation of the filter (px)',
    identity: noFilterPx,
    worse: 'falling',
    scale: 'log',
  },
  standardLevels: [
    {
      study: 'Geirhos et al. 2018',
      parameters: [noFilterPx, 3, 1.5, 1, 0.7, 0.55, 0.45, 0.4].map((sigmaPx) => ({ sigmaPx })),
    },
  ],
  random: false,
  channels: 'grey',
  size: 'same',
  conditionLabel: ({ sigmaPx }) => (sigmaPx === noFilterPx ? 'inf' : shortLabel(sigmaPx)),
  apply(image, { sigmaPx, background }) {
    if (sigmaPx === noFilterPx) return toGrey(image);
    const grey = image.channels === 1 ? image : toGrey(image);
    return gaussianResidue(grey, sigmaPx, { border: background, mean: background });
  },
});
