import { describe, expect, test } from 'vitest';
import { fft2, inverseFft2 } from '../../src/image/fft.js';
import type { FloatImage } from '../../src/image/image.js';
import { measureImage } from '../../src/image/measure.js';
import { oneOverFMask, oneOverFPattern } from '../../src/image/one-over-f.js';
import { pixelHash } from '../../src/image/pixel-hash.js';
import { quantise } from '../../src/image/quantise.js';
import { randomStream } from '../../src/random/index.js';

function pattern(width: number, height: number, fidelity: 'published' | 'corrected'): FloatImage {
  const random = randomStream(fidelity, width, height);
  const phases = Float64Array.from({ length: width * height }, () => random.uniform());
  return oneOverFPattern(width, height, fidelity, phases);
}

/** slope of log amplitude over log frequency: least squares over rings, weighted by their cells */
function slopeOf(masks: readonly FloatImage[]): number {
  const { width: side } = masks[0];
  const sums = new Float64Array(side / 2);
  const counts = new Float64Array(side / 2);
  for (const { data } of masks) {
    const { re, im } = fft2(data, side, side);
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
  return (w * wxy - wx * wy) / (w * wxx - wx * wx);
}

test.each([
  [128, 10],
  [150, 6],
  [224, 3],
])(
  'side %i, %i masks: the amplitude falls as f^-.5, the range is [0, 1], the mean .5, the SD .12',
  (side, count) => {
    const masks = Array.from({ length: count }, (_, seed) =>
      oneOverFMask(side, randomStream('mask', side, seed)),
    );
    for (const mask of masks) {
      expect(mask).toMatchObject({ width: side, height: side, channels: 1 });
      expect(mask.data.reduce((a, b) => Math.min(a, b))).toBe(0);
      expect(mask.data.reduce((a, b) => Math.max(a, b))).toBe(1);
      const { meanLuminance, rmsContrast } = measureImage(mask);
      expect(Math.abs(meanLuminance - 0.5)).toBeLessThan(0.06);
      expect(Math.abs(rmsContrast - 0.12)).toBeLessThan(0.02);
    }
    expect(Math.abs(slopeOf(masks) + 0.5)).toBeLessThan(0.02);
  },
);

test('corrected: the amplitude falls as 1/f', () => {
  expect(Math.abs(slopeOf([pattern(128, 128, 'corrected')]) + 1)).toBeLessThan(0.02);
});

describe.each([
  [16, 16],
  [15, 21],
  [12, 9],
  [2, 5],
])('corrected, %i × %i', (width, height) => {
  test('amplitudes are 1/f, f in cycles per px, at every frequency; nothing is dropped', () => {
    const { re, im } = fft2(pattern(width, height, 'corrected').data, width, height);
    const amplitude = re.map((value, i) => Math.hypot(value, im[i]));
    for (let i = 1; i < re.length; i++) {
      const [column, row] = [i % width, Math.floor(i / width)];
      const u = Math.min(column, width - column) / width;
      const v = Math.min(row, height - row) / height;
      const unit = amplitude[1] / width;
      expect(amplitude[i] / unit).toBeCloseTo(1 / Math.hypot(u, v), 8);
    }
    expect(Math.max(...inverseFft2({ width, height, re, im }).im.map(Math.abs))).toBeLessThan(
      1e-12,
    );
  });
});

test('the smallest patterns are finite', () => {
  for (const [width, height] of [
    [1, 1],
    [1, 2],
    [3, 1],
  ]) {
    for (const fidelity of ['published', 'corrected'] as const) {
      expect(pattern(width, height, fidelity).data.every(Number.isFinite)).toBe(true);
    }
  }
});

test('same seed, same bytes; another seed, another mask', () => {
  const hash = (seed: number): string =>
    pixelHash(quantise(oneOverFMask(33, randomStream('study', 'mask', seed))));
  expect(hash(1)).toBe(hash(1));
  expect(hash(1)).not.toBe(hash(2));
});
