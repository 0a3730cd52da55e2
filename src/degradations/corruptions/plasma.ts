import type { FloatImage } from '../../image/image.js';
import type { RandomStream } from '../../random/index.js';

/**
 * Clouds by the diamond-square rule, scaled to 0 … 1, the corner of that size of a periodic square
 * whose side is the next power of two: every point in the middle of four others is their mean plus
 * a random number, first at the coarsest spacing, then at ever halved ones.
 *
 * @param decay the random numbers shrink decay²-fold with every halving
 */
export function plasma(
  width: number,
  height: number,
  decay: number,
  random: RandomStream,
): FloatImage {
  let side = 1;
  while (side < width || side < height) side *= 2;
  const map = new Float64Array(side * side);
  const wrap = side - 1;
  let largest = 1;
  for (let step = side; step >= 2; step /= 2) {
    const half = step / 2;
    const place = (x: number, y: number): number => (y & wrap) * side + (x & wrap);
    const fill = (x: number, y: number, sum: number): void => {
      map[place(x, y)] = sum / 4 + random.between(-largest, largest);
    };
    for (let y = 0; y < side; y += step) {
      for (let x = 0; x < side; x += step) {
        const upper = map[place(x, y)] + map[place(x + step, y)];
        const lower = map[place(x, y + step)] + map[place(x + step, y + step)];
        fill(x + half, y + half, upper + lower);
      }
    }
    for (let y = 0; y < side; y += half) {
      // the middles of horizontal sides lie in even rows, those of vertical sides in odd ones
      for (let x = (y / half) % 2 === 0 ? half : 0; x < side; x += step) {
        const beside = map[place(x - half, y)] + map[place(x + half, y)];
        fill(x, y, beside + map[place(x, y - half)] + map[place(x, y + half)]);
      }
    }
    largest /= decay * decay;
  }
  let low = map[0];
  let high = map[0];
  for (const value of map) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const range = high > low ? high - low : 1;
  const data = new Float64Array(width * height);
  for (let i = 0; i < data.length; i++) {
    data[i] = (map[Math.floor(i / width) * side + (i % width)] - low) / range;
  }
  return { width, height, channels: 1, data };
}
