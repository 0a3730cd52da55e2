import { defineCorruption } from './corruption.js';

/**
 * For each pixel of a side: the cell that it is averaged into, and the cell that it shows. They
 * differ only for a pixel whose centre lies on the border of two cells.
 */
function cellsOf(sidePx: number, cells: number) {
  // centre of pixel i in cells, times 2 × side, so that borders are met exactly
  const centre = (_: unknown, i: number) => (2 * i + 1) * cells;
  const centres = Array.from({ length: sidePx }, centre);
  return {
    averaged: centres.map((at) => Math.ceil(at / (2 * sidePx)) - 1),
    shown: centres.map((at) => Math.floor(at / (2 * sidePx))),
  };
}

/** An image enlarged from few pixels. */
export const pixelate = defineCorruption({
  name: 'pixelate',
  title: 'Pixelate',
  version: 1,
  summary: 'Shrinks the image and enlarges it again, so that pixels become visible blocks.',
  formula:
    'Width and height are reduced to their `size`-fold, rounded down (every pixel counts for the cell in which its centre lies), then enlarged to the nearest.',
  differences: ['Nothing is reduced to 8 bits in between.'],
  random: false,
  constants: [{ size: 0.6 }, { size: 0.5 }, { size: 0.4 }, { size: 0.3 }, { size: 0.25 }],
  corrupt({ width, height, channels, data }, { size }) {
    const cellColumns = Math.max(1, Math.floor(width * size));
    const cellRows = Math.max(1, Math.floor(height * size));
    const columns = cellsOf(width, cellColumns);
    const rows = cellsOf(height, cellRows);
    const sums = new Float64Array(cellColumns * cellRows * channels);
    const counts = new Float64Array(sums.length);
    for (let y = 0, i = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const cell = (rows.averaged[y] * cellColumns + columns.averaged[x]) * channels;
        for (let c = 0; c < channels; c++, i++) {
          sums[cell + c] += data[i];
          counts[cell + c]++;
        }
      }
    }
    const blocks = new Float64Array(data.length);
    for (let y = 0, i = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const cell = (rows.shown[y] * cellColumns + columns.shown[x]) * channels;
        for (let c = 0; c < channels; c++, i++) blocks[i] = sums[cell + c] / counts[cell + c];
      }
    }
    return { width, height, channels, data: blocks };
  },
});
