import type { FloatImage } from '../../src/image/image.js';
import { oneOverFPattern } from '../../src/image/one-over-f.js';
import { randomStream } from '../../src/random/index.js';

/** A grey image with power at every frequency, more of it at low ones; values in [0, 1]. */
export function photographLike(width: number, height: number, seed = 1): FloatImage {
  const random = randomStream('photograph', width, height, seed);
  const phases = Float64Array.from({ length: width * height }, () => random.uniform());
  return oneOverFPattern(width, height, 'published', phases);
}
