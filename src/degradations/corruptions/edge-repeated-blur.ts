import { withBorder, withoutBorder } from '../../image/border.js';
import { gaussianBlur } from '../../image/gaussian-blur.js';
import type { FloatImage } from '../../image/image.js';

/** Gaussian blur of an image continued by its edge pixels, as scikit-image's `gaussian` does by default. */
export function edgeRepeatedBlur(image: FloatImage, sigmaPx: number): FloatImage {
  const radius = Math.floor(4 * sigmaPx + 0.5);
  const wider = withBorder(image, radius, 'repeated');
  return withoutBorder(gaussianBlur(wider, sigmaPx), radius);
}
