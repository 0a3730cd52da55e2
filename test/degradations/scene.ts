import type { FloatImage } from '../../src/image/image.js';
import { measureImage } from '../../src/image/measure.js';
import { oneOverFMask } from '../../src/image/one-over-f.js';
import { randomStream } from '../../src/random/index.js';

/** A test image: two gratings, two disks and 1/f noise. */
export function scene(width: number, height: number): FloatImage {
  const longer = Math.max(width, height);
  const clouds = oneOverFMask(longer, randomStream('clouds')).data;
  const data = Float64Array.from({ length: width * height }, (_, i) => {
    const x = i % width;
    const y = Math.floor(i / width);
    const disk = (cx: number, cy: number, r: number): boolean =>
      (x / longer - cx) ** 2 + (y / longer - cy) ** 2 < r * r;
    const grating = Math.sin(x / 5) * 0.08 + Math.sin((x + 2 * y) / 11) * 0.08;
    const disks = (disk(0.35, 0.4, 0.2) ? 0.2 : 0) - (disk(0.7, 0.65, 0.15) ? 0.25 : 0);
    const value = 0.5 + grating + disks + 0.6 * (clouds[y * longer + x] - 0.5);
    return Math.min(1, Math.max(0, value));
  });
  return { width, height, channels: 1, data };
}

/** Pearson's, over the pixels. */
export function correlation(a: FloatImage, b: FloatImage): number {
  const [ma, mb] = [measureImage(a), measureImage(b)];
  const products = a.data.reduce(
    (sum, value, i) => sum + (value - ma.meanLuminance) * (b.data[i] - mb.meanLuminance),
    0,
  );
  return products / a.data.length / (ma.rmsContrast * mb.rmsContrast);
}
