import { blockSide, fromCosines, toCosines } from './block-cosines.js';

/** One component of a JPEG picture: grey levels 0 … 255, row by row. */
export interface SamplePlane {
  readonly width: number;
  readonly height: number;
  readonly data: Float64Array;
}

const insideByte = (level: number): number => (level < 0 ? 0 : level > 255 ? 255 : level);

/** a half that comes out of the transform a little too small is a half all the same */
const half = 0.5 + 1e-9;

/** to the nearest whole number, halves away from zero */
const nearest = (value: number): number =>
  value < 0 ? -Math.floor(half - value) : Math.floor(value + half);

/**
 * What is left of a component after its 8 × 8 blocks have been rounded to multiples of the steps:
 * levels rounded to whole ones and cut off at 0 and 255, as a decoder yields them. A block that
 * reaches beyond the plane is filled with the plane's edge.
 *
 * @param steps 64 quantisation steps, row by row
 */
export function quantiseBlocks(plane: SamplePlane, steps: Float64Array): SamplePlane {
  const { width, height, data } = plane;
  const result = new Float64Array(data.length);
  const block = new Float64Array(blockSide * blockSide);
  for (let top = 0; top < height; top += blockSide) {
    for (let left = 0; left < width; left += blockSide) {
      for (let i = 0; i < 64; i++) {
        const x = Math.min(left + (i & 7), width - 1);
        const y = Math.min(top + (i >> 3), height - 1);
        block[i] = data[y * width + x] - 128;
      }
      toCosines(block);
      for (let i = 0; i < 64; i++) block[i] = nearest(block[i] / steps[i]) * steps[i];
      fromCosines(block);
      for (let i = 0; i < 64; i++) {
        const x = left + (i & 7);
        const y = top + (i >> 3);
        if (x < width && y < height) {
          result[y * width + x] = insideByte(Math.floor(block[i] + 128 + half));
        }
      }
    }
  }
  return { width, height, data: result };
}

/**
 * A component with half the columns and rows (rounded up): means of 2 × 2, whole levels, halves
 * rounded down and up in turns as libjpeg does. Whole blocks wide: what lies beyond is the edge.
 */
export function halved({ width, height, data }: SamplePlane): SamplePlane {
  const columns = Math.ceil(width / (2 * blockSide)) * blockSide;
  const rows = Math.ceil(height / 2);
  const means = new Float64Array(columns * rows);
  for (let y = 0, at = 0; y < rows; y++) {
    const upper = 2 * y * width;
    const lower = Math.min(2 * y + 1, height - 1) * width;
    for (let x = 0; x < columns; x++, at++) {
      const left = Math.min(2 * x, width - 1);
      const right = Math.min(2 * x + 1, width - 1);
      const sum =
        data[upper + left] + data[upper + right] + data[lower + left] + data[lower + right];
      means[at] = Math.floor((sum + 1 + (x & 1)) / 4);
    }
  }
  return { width: columns, height: rows, data: means };
}

/**
 * The inverse of {@link halved}: between samples three parts of the near one and one part of the
 * far one in either direction (libjpeg's "fancy" upsampling), whole levels.
 *
 * @param width px of the result; with `height` not more than twice the plane's
 */
export function doubled(plane: SamplePlane, width: number, height: number): SamplePlane {
  const { data } = plane;
  const columns = Math.ceil(width / 2);
  const rows = Math.ceil(height / 2);
  const result = new Float64Array(width * height);
  for (let y = 0, at = 0; y < height; y++) {
    const near = (y >> 1) * plane.width;
    const other = (y >> 1) + (y % 2 === 0 ? -1 : 1);
    const far = Math.min(Math.max(other, 0), rows - 1) * plane.width;
    for (let x = 0; x < width; x++, at++) {
      const column = x >> 1;
      const beside = Math.min(Math.max(column + (x % 2 === 0 ? -1 : 1), 0), columns - 1);
      const here = 3 * data[near + column] + data[far + column];
      const there = 3 * data[near + beside] + data[far + beside];
      result[at] = Math.floor((3 * here + there + (x % 2 === 0 ? 8 : 7)) / 16);
    }
  }
  return { width, height, data: result };
}
