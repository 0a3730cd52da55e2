import { defineCorruption } from './corruption.js';
import { edgeRepeatedBlur } from './edge-repeated-blur.js';

/** Gaussian blur. A validation corruption. */
export const gaussianBlurCorruption = defineCorruption({
  name: 'gaussian-blur',
  title: 'Gaussian blur',
  version: 1,
  summary: 'Blurs the image with a Gaussian.',
  formula:
    'Gaussian filter with standard deviation `sigmaPx`, cut at 4 standard deviations, its weights normalised; the edge pixels continue the image.',
  differences: [],
  random: false,
  constants: [{ sigmaPx: 1 }, { sigmaPx: 2 }, { sigmaPx: 3 }, { sigmaPx: 4 }, { sigmaPx: 6 }],
  corrupt: (image, { sigmaPx }) => edgeRepeatedBlur(image, sigmaPx),
});
