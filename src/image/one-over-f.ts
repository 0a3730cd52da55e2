import { uniformNumbers } from '../kernels/noise.js';
import { sinesAndCosines } from '../kernels/sines.js';
import type { RandomStream } from '../random/index.js';
import { realInverseFft2 } from './fft.js';
import type { FloatImage } from './image.js';

/** signed frequency of a cell of a spectrum, cycles per image */
const frequency = (cell: number, side: number): number => (cell < side / 2 ? cell : cell - side);

/**
 * A random pattern with a spectrum that falls with frequency, stretched to fill [0, 1]; grey, no
 * mean (frequency 0) before the stretch.
 *
 * `published` is the backward mask of the paradigm (`spatialPattern(side, -1)` of the lab's code;
 * Geirhos et al. 2017): amplitude f^−½, that is power 1/f; a random phase in every cell of the
 * spectrum, of which taking the real part leaves random amplitudes as well; mean about .5, SD about
 * .12. `corrected` has the amplitude 1/f that the name of the mask says, exactly, with opposite
 * phases at conjugate frequencies, so that nothing is dropped.
 *
 * @param unitPhases width × height numbers in [0, 1), one a cell, row by row
 */
export function oneOverFPattern(
  width: number,
  height: number,
  fidelity: 'corrected' | 'published',
  unitPhases: ArrayLike<number>,
): FloatImage {
  const angles = new Float64Array(width * height);
  for (let i = 0; i < angles.length; i++) angles[i] = 2 * Math.PI * unitPhases[i];
  const { sines, cosines } = sinesAndCosines(angles);
  const re = new Float64Array(width * height);
  const im = new Float64Array(width * height);
  const longer = width > height ? width : height;
  for (let row = 0, i = 0; row < height; row++) {
    const v = frequency(row, height) * (longer / height);
    for (let column = 0; column < width; column++, i++) {
      if (i === 0) continue;
      const u = frequency(column, width) * (longer / width);
      const f = Math.sqrt(u * u + v * v);
      const amplitude = fidelity === 'published' ? 1 / Math.sqrt(f) : 1 / f;
      const conjugate = ((height - row) % height) * width + ((width - column) % width);
      if (fidelity === 'published' || i < conjugate) {
        re[i] = amplitude * cosines[i];
        im[i] = amplitude * sines[i];
      } else if (i === conjugate) {
        re[i] = unitPhases[i] < 0.5 ? amplitude : -amplitude;
      } else {
        re[i] = re[conjugate];
        im[i] = -im[conjugate];
      }
    }
  }
  const data = realInverseFft2({ width, height, re, im });
  let least = data[0];
  let greatest = data[0];
  for (let i = 1; i < data.length; i++) {
    if (data[i] < least) least = data[i];
    if (data[i] > greatest) greatest = data[i];
  }
  // one pixel has no range
  const range = greatest - least || 1;
  for (let i = 0; i < data.length; i++) data[i] = (data[i] - least) / range;
  return { width, height, channels: 1, data };
}

/**
 * The backward mask of a trial, as published: see {@link oneOverFPattern}.
 *
 * @param sidePx side of the square, any whole number from 2
 */
export function oneOverFMask(sidePx: number, random: RandomStream): FloatImage {
  const unitPhases = uniformNumbers(random, sidePx * sidePx);
  return oneOverFPattern(sidePx, sidePx, 'published', unitPhases);
}
