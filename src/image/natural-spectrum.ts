import pow from '@stdlib/math-base-special-pow';
import { centredIndex } from './amplitude-spectrum.js';
import type { NumberTable } from './number-table.js';

/** mean grey of the published mean spectrum (its amplitude at frequency 0 by the number of pixels) */
const meanGrey = 0.45448;
/** slope of log amplitude over log frequency of the published mean spectrum, 4 to 100 cycles per image */
const slope = -1.247;
/** standard deviation of an image with this spectrum: about what grey photographs have */
const rmsContrast = 0.2;

let lastMade: NumberTable | null = null;

/**
 * A typical amplitude spectrum of photographs, for any size: amplitude ∝ f^−1.247 with f in cycles
 * per px, the same in all directions; mean grey .45448. Slope and mean are those of the mean
 * spectrum over the images of Geirhos et al. 2018 (`mean_power_spectrum_grey.npy`); the amplitude
 * is such that an image with this spectrum has an RMS contrast (SD of its grey values) of .2.
 * `[height, width]`, frequency 0 in the middle, not scaled. Do not write to it: the last one is kept.
 */
export function naturalSpectrum(width: number, height: number): NumberTable {
  if (lastMade?.shape[0] === height && lastMade.shape[1] === width) return lastMade;
  const values = new Float64Array(width * height);
  let power = 0;
  // frequencies that differ only in sign have one amplitude
  for (let row = 0; row <= height >> 1; row++) {
    for (let column = 0; column <= width >> 1; column++) {
      if (row === 0 && column === 0) continue;
      const [u, v] = [column / width, row / height];
      const amplitude = pow(u * u + v * v, slope / 2);
      for (const r of new Set([row, (height - row) % height])) {
        for (const c of new Set([column, (width - column) % width])) {
          values[centredIndex(r, c, width, height)] = amplitude;
          power += amplitude * amplitude;
        }
      }
    }
  }
  const pixels = width * height;
  const scale = power === 0 ? 0 : (rmsContrast * pixels) / Math.sqrt(power);
  for (let i = 0; i < pixels; i++) values[i] *= scale;
  values[centredIndex(0, 0, width, height)] = meanGrey * pixels;
  lastMade = { shape: [height, width], values };
  return lastMade;
}
