import { defocusBlur } from './defocus-blur.js';
import { gaussianBlurCorruption } from './gaussian-blur.js';
import { gaussianNoise } from './gaussian-noise.js';
import { glassBlur } from './glass-blur.js';
import { impulseNoise } from './impulse-noise.js';
import { motionBlur } from './motion-blur.js';
import { shotNoise } from './shot-noise.js';
import { speckleNoise } from './speckle-noise.js';
import { zoomBlur } from './zoom-blur.js';

/**
 * The common corruptions of Hendrycks and Dietterich 2019, in their order: noise, blur, weather,
 * digital; then the four that they set apart for validation.
 */
export const corruptions = [
  gaussianNoise,
  shotNoise,
  impulseNoise,
  defocusBlur,
  glassBlur,
  motionBlur,
  zoomBlur,
  speckleNoise,
  gaussianBlurCorruption,
];
