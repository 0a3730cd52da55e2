import { VisavisError } from '../errors.js';
import { fft2 } from './fft.js';
import { toGrey } from './grey.js';
import type { FloatImage } from './image.js';
import type { NumberTable } from './number-table.js';

/** Index of a frequency in a spectrum with frequency 0 in the middle (at ⌊side/2⌋ of each axis). */
export function centredIndex(row: number, column: number, width: number, height: number): number {
  const centredRow = (row + (height >> 1)) % height;
  return centredRow * width + ((column + (width >> 1)) % width);
}

/**
 * Mean over images of the amplitude spectra of their grey images: `[height, width]`, frequency 0 in
 * the middle, not scaled (its middle is width × height × the mean grey). What power equalisation
 * takes as its `spectrum`. One image is held at a time.
 *
 * @throws VisavisError INVALID_INPUT where there is no image, or two differ in size
 */
export async function meanAmplitudeSpectrum(
  images: Iterable<FloatImage> | AsyncIterable<FloatImage>,
): Promise<NumberTable> {
  let size: { width: number; height: number } | null = null;
  let sum = new Float64Array(0);
  let count = 0;
  for await (const image of images) {
    const { width, height } = image;
    if (size === null) {
      size = { width, height };
      sum = new Float64Array(width * height);
    } else if (size.width !== width || size.height !== height) {
      throw new VisavisError('INVALID_INPUT', {
        field: `image ${count + 1} of the mean amplitude spectrum`,
        expected: `${size.width} × ${size.height} px, as the images before it`,
        got: `${width} × ${height} px`,
        mend: 'give images of one size',
      });
    }
    const { re, im } = fft2(toGrey(image).data, width, height);
    for (let row = 0, i = 0; row < height; row++) {
      for (let column = 0; column < width; column++, i++) {
        sum[centredIndex(row, column, width, height)] += Math.sqrt(re[i] * re[i] + im[i] * im[i]);
      }
    }
    count++;
  }
  if (size === null) {
    throw new VisavisError('INVALID_INPUT', {
      field: 'the images of the mean amplitude spectrum',
      expected: 'at least one',
      got: 'none',
      mend: 'give some images',
    });
  }
  return { shape: [size.height, size.width], values: sum.map((amplitude) => amplitude / count) };
}
