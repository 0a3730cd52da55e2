import { jpegRoundTrip } from '../../image/jpeg/round-trip.js';
import { defineCorruption } from './corruption.js';

/** Strong JPEG compression. */
export const jpegCompression = defineCorruption({
  name: 'jpeg-compression',
  title: 'JPEG compression',
  version: 1,
  summary: 'Saves the image as a JPEG file of low quality and reads it again.',
  formula:
    "Y, Cb, Cr in 8 bits; Cb and Cr in half the resolution (4:2:0); cosine transform of 8 × 8 blocks; coefficients rounded to multiples of the standard's steps, scaled for the `quality` by libjpeg's rule; and back. A grey image is Y alone.",
  differences: [
    'The cosine transform is exact, that of libjpeg is in whole numbers: where a coefficient lies halfway between two steps, a block may differ by some levels (on average over an image less than half a level).',
  ],
  random: false,
  constants: [{ quality: 25 }, { quality: 18 }, { quality: 15 }, { quality: 10 }, { quality: 7 }],
  corrupt: (image, { quality }) => jpegRoundTrip(image, quality),
});
