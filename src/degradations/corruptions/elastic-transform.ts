import { readBilinear } from '../../image/bilinear.js';
import { gaussianBlur } from '../../image/gaussian-blur.js';
import type { FloatImage } from '../../image/image.js';
import type { RandomStream } from '../../random/index.js';
import { defineCorruption } from './corruption.js';

/**
 * The image, every pixel read bilinearly at a displaced place.
 *
 * @param right displacement of each pixel, px; `down` likewise
 */
export function displaced(image: FloatImage, right: Float64Array, down: Float64Array): FloatImage {
  const { width, height } = image;
  const columns = right.map((shift, i) => (i % width) + shift);
  const rows = down.map((shift, i) => Math.floor(i / width) + shift);
  return readBilinear(image, width, height, columns, rows);
}

/** displacements along one axis: white noise, blurred and amplified, px */
function smoothShifts(image: FloatImage, strength: number, random: RandomStream): Float64Array {
  const { width, height } = image;
  const side = Math.min(width, height);
  const largest = 0.005 * side;
  const data = Float64Array.from({ length: width * height }, () =>
    random.between(-largest, largest),
  );
  const smooth = gaussianBlur({ width, height, channels: 1, data }, 0.01 * side);
  return smooth.data.map((shift) => shift * strength);
}

/** A rubber sheet, stretched here and squeezed there. */
export const elasticTransform = defineCorruption({
  name: 'elastic-transform',
  title: 'Elastic transform',
  version: 1,
  summary: 'Displaces every pixel a little, neighbours by about as much, as on a rubber sheet.',
  formula:
    'Pixels are read (bilinearly) at places displaced by `strength × G(u)` px to the right and downwards: u is even on ±0.005 side, one draw a pixel, G a Gaussian blur of standard deviation 0.01 side. The image is mirrored at its edges.',
  differences: [
    'The side of an image that is not square is the shorter one, in both directions.',
    'The Gaussian is cut at 4 standard deviations instead of 3.',
    'These are the constants of `imagecorruptions`. ImageNet-C itself has others (coarse displacements at severities 1 and 2, and a random affine map).',
  ],
  random: true,
  constants: [
    { strength: 12.5 },
    { strength: 16.25 },
    { strength: 21.25 },
    { strength: 25 },
    { strength: 30 },
  ],
  corrupt(image, { strength }, random) {
    const right = smoothShifts(image, strength, random);
    const down = smoothShifts(image, strength, random);
    return displaced(image, right, down);
  },
});
