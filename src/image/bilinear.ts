import type { FloatImage } from './image.js';
import { mirroredIndex } from './mirrored-index.js';

/**
 * Reads an image between its pixels, bilinearly; outside it is mirrored, the edge pixel repeated.
 *
 * @param columns where each pixel of the result is read, px from the centre of the first column
 * @param rows the same downwards; as long as `columns`: width × height of the result
 */
export function readBilinear(
  image: FloatImage,
  width: number,
  height: number,
  columns: Float64Array,
  rows: Float64Array,
): FloatImage {
  const { channels, data } = image;
  const result = new Float64Array(width * height * channels);
  for (let i = 0, at = 0; i < columns.length; i++) {
    const left = Math.floor(columns[i]);
    const top = Math.floor(rows[i]);
    const u = columns[i] - left;
    const v = rows[i] - top;
    const x0 = mirroredIndex(left, image.width) * channels;
    const x1 = mirroredIndex(left + 1, image.width) * channels;
    const y0 = mirroredIndex(top, image.height) * image.width * channels;
    const y1 = mirroredIndex(top + 1, image.height) * image.width * channels;
    for (let c = 0; c < channels; c++, at++) {
      const upper = data[y0 + x0 + c] + u * (data[y0 + x1 + c] - data[y0 + x0 + c]);
      const lower = data[y1 + x0 + c] + u * (data[y1 + x1 + c] - data[y1 + x0 + c]);
      result[at] = upper + v * (lower - upper);
    }
  }
  return { width, height, channels, data: result };
}
