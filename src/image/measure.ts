import { toGrey } from './grey.js';
import type { FloatImage } from './image.js';

/** What a methods section reports of a stimulus. */
export interface ImageMeasures {
  /** mean of the grey image, 0 black … 1 white (display-encoded) */
  readonly meanLuminance: number;
  /** standard deviation of the grey image over its pixels (Peli 1990), same scale */
  readonly rmsContrast: number;
}

/** Mean luminance and RMS contrast of an image. */
export function measureImage(image: FloatImage): ImageMeasures {
  const { data } = toGrey(image);
  let sum = 0;
  for (const value of data) sum += value;
  const mean = sum / data.length;
  let squares = 0;
  for (const value of data) squares += (value - mean) * (value - mean);
  return {
    meanLuminance: mean,
    rmsContrast: Math.sqrt(squares / data.length),
  };
}
