import sincos from '@stdlib/math-base-special-sincos';
import type { RandomStream } from '../random/index.js';
import { inverseFft2 } from './fft.js';
import type { FloatImage } from './image.js';

/** signed frequency of a cell of a spectrum, cycles per image */
const frequency = (cell: number, side: number): number => (cell < side / 2 ? cell : cell - side);

/**
 * The backward mask of the paradigm (`spatialPattern(side, -1)` of the lab's code; Geirhos et al.
 * 2017): amplitude f^−½, that is power 1/f, random phase in every cell of the spectrum, the real
 * part, stretched to fill [0, 1]. The mean amplitude at frequency 0 is 0 before the stretch. Grey;
 * mean about .5, SD about .12.
 *
 * @param sidePx side of the square, any whole number from 2
 */
export function oneOverFMask(sidePx: number, random: RandomStream): FloatImage {
  const cells = sidePx * sidePx;
  const re = new Float64Array(cells);
  const im = new Float64Array(cells);
  for (let row = 0, i = 0; row < sidePx; row++) {
    const v = frequency(row, sidePx);
    for (let column = 0; column < sidePx; column++, i++) {
      const u = frequency(column, sidePx);
      const [sine, cosine] = sincos(2 * Math.PI * random.uniform());
      if (i === 0) continue;
      const amplitude = 1 / Math.sqrt(Math.sqrt(u * u + v * v));
      re[i] = amplitude * cosine;
      im[i] = amplitude * sine;
    }
  }
  const data = inverseFft2({ width: sidePx, height: sidePx, re, im }).re;
  let least = data[0];
  let greatest = data[0];
  for (const value of data) {
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  const range = greatest - least;
  for (let i = 0; i < cells; i++) data[i] = (data[i] - least) / range;
  return { width: sidePx, height: sidePx, channels: 1, data };
}
