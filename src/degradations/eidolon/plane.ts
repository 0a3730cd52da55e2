import type { FloatImage } from '../../image/image.js';
import { mirroredIndex } from '../../image/mirrored-index.js';

/** Where the samples of a plane lie over an image. */
export interface Grid {
  readonly cols: number;
  readonly rows: number;
  /** px between neighbours */
  readonly spacingPx: number;
  /** image coordinate (px, 0 = centre of the first pixel) of the first column and row */
  readonly originPx: number;
}

/** Numbers on a square grid laid over an image. */
export interface Plane extends Grid {
  readonly data: Float32Array;
}

/** A plane in the kernels' memory; its rows begin at multiples of 64 bytes from `at`. */
export interface LaidPlane extends Grid {
  readonly at: number;
}

/** Bytes from row to row of a plane in the kernels' memory: whole sixteens of samples. */
export function rowBytes(cols: number): number {
  return Math.ceil(cols / 16) * 64;
}

/** Samples to lay out for a plane; kernels may read a little beyond its end. */
export function samplesOf(cols: number, rows: number): number {
  return (rowBytes(cols) / 4) * rows + 64;
}

/** A grey image as a plane with a border of one mirrored pixel all round. */
export function mirroredPlane({ width, height, data: pixels }: FloatImage): Plane {
  const [cols, rows] = [width + 2, height + 2];
  const data = new Float32Array(cols * rows);
  for (let y = 0; y < rows; y++) {
    const start = mirroredIndex(y - 1, height) * width;
    const row = data.subarray(y * cols, (y + 1) * cols);
    row.set(pixels.subarray(start, start + width), 1);
    row[0] = row[1];
    row[width + 1] = row[width];
  }
  return { cols, rows, spacingPx: 1, originPx: -1, data };
}
