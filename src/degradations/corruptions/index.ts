import { brightness } from './brightness.js';
import { defocusBlur } from './defocus-blur.js';
import { elasticTransform } from './elastic-transform.js';
import { fog } from './fog.js';
import { frost } from './frost.js';
import { gaussianBlurCorruption } from './gaussian-blur.js';
import { gaussianNoise } from './gaussian-noise.js';
import { glassBlur } from './glass-blur.js';
import { impulseNoise } from './impulse-noise.js';
import { jpegCompression } from './jpeg-compression.js';
import { meanContrast } from './mean-contrast.js';
import { motionBlur } from './motion-blur.js';
import { pixelate } from './pixelate.js';
import { saturate } from './saturate.js';
import { shotNoise } from './shot-noise.js';
import { snow } from './snow.js';
import { spatter } from './spatter.js';
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
  snow,
  frost,
  fog,
  brightness,
  meanContrast,
  elasticTransform,
  pixelate,
  jpegCompression,
  speckleNoise,
  gaussianBlurCorruption,
  spatter,
  saturate,
];
