import type { FloatImage } from './image.js';

/** Immerkær's mask, row by row: the difference of two Laplacians, blind to planes and edges. */
const mask = [1, -2, 1, -2, 4, -2, 1, -2, 1];

/**
 * Standard deviation of noise that is independent from pixel to pixel, estimated from one image:
 * σ = √(π/2) · mean |image ∗ mask| / 6 (Immerkær 1996, Computer Vision and Image Understanding
 * 64:300, equation 5), in the unit of its values. Fine texture counts as noise.
 *
 * @param grey one channel, at least 3 × 3
 */
export function noiseSd({ data, width, height }: FloatImage): number {
  let sum = 0;
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      let response = 0;
      for (let dy = -1, place = 0; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++, place++)
          response += mask[place] * data[(y + dy) * width + x + dx];
      sum += Math.abs(response);
    }
  return (Math.sqrt(Math.PI / 2) * sum) / (6 * (width - 2) * (height - 2));
}
