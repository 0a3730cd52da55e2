import type { FloatImage } from '../../image/image.js';
import { weightedNeighbours, type Neighbour } from '../../image/weighted-neighbours.js';
import { mapValues } from './corruption.js';

/** px; farther from a rim all is the same */
const farthestPx = 20;

const square = [-1, 0, 1].flatMap((dy) => [-1, 0, 1].map((dx) => ({ dx, dy })));
const mean: readonly Neighbour[] = square.map((place) => ({ ...place, weight: 1 / 9 }));
/** light from the upper left; the weights sum to 1 */
const embossing: readonly Neighbour[] = [-2, -1, 0, -1, 1, 1, 0, 1, 2].map((weight, i) => ({
  ...square[i],
  weight,
}));

/** distance of every pixel to the next rim of a drop, at most {@link farthestPx} */
export function rimDistance({ width, height, data }: FloatImage): FloatImage {
  const wet = (x: number, y: number): boolean =>
    x < 0 || y < 0 || x >= width || y >= height || data[y * width + x] > 0;
  // squared distance to the next rim in the same column, then over the columns around
  const inColumn = new Float64Array(data.length).fill(farthestPx * farthestPx);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const inside = wet(x - 1, y) && wet(x + 1, y) && wet(x, y - 1) && wet(x, y + 1);
      if (!wet(x, y) || inside) continue;
      for (let d = -farthestPx; d <= farthestPx; d++) {
        const at = (y + d) * width + x;
        if (y + d >= 0 && y + d < height && d * d < inColumn[at]) inColumn[at] = d * d;
      }
    }
  }
  const distance = new Float64Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let least = farthestPx * farthestPx;
      const end = Math.min(width - 1, x + farthestPx);
      for (let u = Math.max(0, x - farthestPx); u <= end; u++) {
        const squared = inColumn[y * width + u] + (u - x) * (u - x);
        if (squared < least) least = squared;
      }
      distance[y * width + x] = Math.sqrt(least);
    }
  }
  return { width, height, channels: 1, data: distance };
}

/** whole levels 0 … 255 spread so that each is about as frequent as any other */
export function equalised(image: FloatImage): FloatImage {
  const counts = new Float64Array(256);
  for (const level of image.data) counts[level]++;
  const first = counts.findIndex((count) => count > 0);
  const others = image.data.length - counts[first];
  if (others === 0) return image;
  const spread = new Float64Array(256);
  let sum = 0;
  for (let level = first + 1; level < 256; level++) {
    sum += counts[level];
    spread[level] = Math.floor((255 * sum) / others + 0.5);
  }
  return mapValues(image, (level) => spread[level]);
}

/**
 * Brightness of water, as if its drops were thickest far from their rims and lit from the upper
 * left: 0 … 255.
 *
 * @param drops grey; above 0 where water is
 */
export function waterRelief(drops: FloatImage): FloatImage {
  const depth = weightedNeighbours(rimDistance(drops), mean, 'reflected');
  // a mean of whole distances must not fall below them by rounding
  const levels = equalised(mapValues(depth, (value) => Math.floor(value + 1e-9)));
  const lit = weightedNeighbours(levels, embossing, 'reflected');
  const inByte = mapValues(lit, (level) => (level < 0 ? 0 : level > 255 ? 255 : level));
  return weightedNeighbours(inByte, mean, 'reflected');
}
