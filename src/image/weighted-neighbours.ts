import { withBorder, type Continuation } from './border.js';
import type { FloatImage } from './image.js';

/** A pixel of a small filter: how far from the centre, and what it weighs. */
export interface Neighbour {
  /** px to the right */
  readonly dx: number;
  /** px down */
  readonly dy: number;
  readonly weight: number;
}

/**
 * Every pixel becomes the weighted sum of its neighbours: out(x, y) = Σ weight · in(x + dx, y + dy).
 * For filters with few or scattered pixels; every channel by itself.
 */
export function weightedNeighbours(
  image: FloatImage,
  neighbours: readonly Neighbour[],
  continuation: Continuation,
): FloatImage {
  const { width, height, channels } = image;
  let reach = 0;
  for (const { dx, dy } of neighbours) reach = Math.max(reach, Math.abs(dx), Math.abs(dy));
  const wider = withBorder(image, reach, continuation);
  const sum = new Float64Array(image.data.length);
  const rowLength = width * channels;
  for (let y = 0; y < height; y++) {
    const row = sum.subarray(y * rowLength, (y + 1) * rowLength);
    for (const { dx, dy, weight } of neighbours) {
      const from = ((y + reach + dy) * wider.width + reach + dx) * channels;
      for (let i = 0; i < rowLength; i++) row[i] += weight * wider.data[from + i];
    }
  }
  return { width, height, channels, data: sum };
}
