import { z } from 'zod';
import { toGrey } from '../image/grey.js';
import { twoDecimalLabel } from './label-number.js';
import { defineManipulation } from './manipulation.js';

const published: Partial<Record<number, string>> = { 0: 'cr', 1: 'bw' };

/**
 * Colour to grey: (1 − g) x + g G for every value x of a colour image, G the pixel's grey. An image
 * that is grey already stays as it is.
 *
 * Geirhos et al. 2017 (arXiv:1706.06969), colour experiment.
 */
export const greyscale = defineManipulation({
  name: 'greyscale',
  title: 'Greyscale',
  family: 'signal',
  version: 1,
  summary: 'Mixes every pixel with its own grey, so that less colour is left, or none.',
  formula:
    '`(1 − g) x + g G` for each of the three values x of a pixel, g the share of grey, `G = 0.2125 R + 0.7154 G + 0.0721 B` on the values of the file. The image keeps its three channels.',
  differences: ['Shares between 0 and 1 are ours; theirs are 0 (`cr`) and 1 (`bw`).'],
  reference: 'Geirhos et al. 2017, arXiv:1706.06969, colour experiment',
  parameters: z.object({
    grey: z.number().min(0).max(1).default(1).meta({
      unit: 'share of grey',
      description: 'how much of each pixel is replaced by its grey: 0 colour, 1 grey',
    }),
  }),
  level: {
    parameter: 'grey',
    title: 'share of grey',
    identity: 0,
    worse: 'rising',
    scale: 'linear',
  },
  standardLevels: [{ study: 'Geirhos et al. 2017, 2018', parameters: [{ grey: 0 }, { grey: 1 }] }],
  random: false,
  channels: 'as-input',
  size: 'same',
  conditionLabel: ({ grey }) => published[grey] ?? twoDecimalLabel(grey),
  apply(image, { grey: share }) {
    const { width, height, channels, data } = image;
    const grey = toGrey(image);
    if (channels === 1) return grey;
    const mixed = new Float64Array(data.length);
    for (let i = 0; i < data.length; i++) {
      mixed[i] = (1 - share) * data[i] + share * grey.data[Math.floor(i / 3)];
    }
    return { width, height, channels, data: mixed };
  },
});
