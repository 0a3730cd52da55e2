import type { FloatImage } from '../../../src/image/image.js';
import { randomStream } from '../../../src/random/index.js';

/** every value the same */
export function level(value: number, side: number, channels: 1 | 3 = 1): FloatImage {
  const data = new Float64Array(side * side * channels).fill(value);
  return { width: side, height: side, channels, data };
}

/** disks of random place, size and colour on a slope: edges and areas, as photographs have */
export function disks(width: number, height: number, channels: 1 | 3): FloatImage {
  const random = randomStream('disks', width, height, channels);
  const data = Float64Array.from(
    { length: width * height * channels },
    (_, i) => 0.2 + (0.5 * (Math.floor(i / channels) % width)) / width,
  );
  for (let disk = 0; disk < 25; disk++) {
    const [x0, y0] = [random.between(0, width), random.between(0, height)];
    const radius = random.between(0.03, 0.2) * Math.min(width, height);
    const colour = [random.uniform(), random.uniform(), random.uniform()];
    for (let i = 0; i < data.length; i++) {
      const pixel = Math.floor(i / channels);
      const [dx, dy] = [(pixel % width) - x0, Math.floor(pixel / width) - y0];
      if (dx * dx + dy * dy < radius * radius) data[i] = colour[i % channels];
    }
  }
  return { width, height, channels, data };
}

/** root mean square difference of two images, share of the grey scale */
export function rmsDifference(one: FloatImage, two: FloatImage): number {
  const squares = one.data.reduce((sum, value, i) => sum + (value - two.data[i]) ** 2, 0);
  return Math.sqrt(squares / one.data.length);
}

/** mean and standard deviation of all values */
export function moments({ data }: FloatImage): { mean: number; sd: number } {
  const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
  const variance = data.reduce((sum, value) => sum + (value - mean) ** 2, 0) / data.length;
  return { mean, sd: Math.sqrt(variance) };
}

/** correlation of the values of two images */
export function correlation(one: FloatImage, two: FloatImage): number {
  const [a, b] = [moments(one), moments(two)];
  const product = one.data.reduce(
    (sum, value, i) => sum + (value - a.mean) * (two.data[i] - b.mean),
    0,
  );
  return product / (one.data.length * a.sd * b.sd);
}
