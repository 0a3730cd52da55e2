import { expect, test } from 'vitest';
import { fft2 } from '../../src/image/fft.js';
import { measureImage } from '../../src/image/measure.js';
import { oneOverFMask } from '../../src/image/one-over-f.js';
import { pixelHash } from '../../src/image/pixel-hash.js';
import { quantise } from '../../src/image/quantise.js';
import { randomStream } from '../../src/random/index.js';

test.each([
  [128, 10],
  [150, 6],
  [224, 3],
])(
  'side %i, %i masks: the amplitude falls as f^-.5, the range is [0, 1], the mean .5, the SD .12',
  (side, masks) => {
    const sums = new Float64Array(side / 2);
    const counts = new Float64Array(side / 2);
    for (let seed = 0; seed < masks; seed++) {
      const mask = oneOverFMask(side, randomStream('mask', side, seed));
      expect(mask).toMatchObject({ width: side, height: side, channels: 1 });
      expect(mask.data.reduce((a, b) => Math.min(a, b))).toBe(0);
      expect(mask.data.reduce((a, b) => Math.max(a, b))).toBe(1);
      const { meanLuminance, rmsContrast } = measureImage(mask);
      expect(Math.abs(meanLuminance - 0.5)).toBeLessThan(0.06);
      expect(Math.abs(rmsContrast - 0.12)).toBeLessThan(0.02);
      const { re, im } = fft2(mask.data, side, side);
      for (let i = 1; i < re.length; i++) {
        const u = Math.min(i % side, side - (i % side));
        const v = Math.min(Math.floor(i / side), side - Math.floor(i / side));
        const f = Math.hypot(u, v);
        // per mask the amplitude is divided by the range: an offset in logarithms, not a slope
        if (f < 2 || f >= side / 2) continue;
        sums[Math.round(f) - 1] += Math.log(Math.hypot(re[i], im[i]) / Math.hypot(re[1], im[1]));
        counts[Math.round(f) - 1]++;
      }
    }
    // weighted least squares over rings, weights = number of cells
    let [w, wx, wy, wxx, wxy] = [0, 0, 0, 0, 0];
    counts.forEach((count, ring) => {
      if (count === 0) return;
      const x = Math.log(ring + 1);
      const y = sums[ring] / count;
      w += count;
      wx += count * x;
      wy += count * y;
      wxx += count * x * x;
      wxy += count * x * y;
    });
    const slope = (w * wxy - wx * wy) / (w * wxx - wx * wx);
    expect(Math.abs(slope + 0.5)).toBeLessThan(0.02);
  },
);

test('same seed, same bytes; another seed, another mask', () => {
  const hash = (seed: number): string =>
    pixelHash(quantise(oneOverFMask(33, randomStream('study', 'mask', seed))));
  expect(hash(1)).toBe(hash(1));
  expect(hash(1)).not.toBe(hash(2));
});
