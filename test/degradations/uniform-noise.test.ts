import { expect, test } from 'vitest';
import { addUniformNoise, uniformNoise } from '../../src/degradations/uniform-noise.js';
import type { FloatImage } from '../../src/image/image.js';
import { randomStream } from '../../src/random/index.js';
import { degraded } from './degraded.js';

const side = 96;
function image(seed: number): FloatImage {
  const random = randomStream('image', seed);
  const data = Float64Array.from({ length: side * side }, () => random.uniform());
  return { width: side, height: side, channels: 1, data };
}

test.each([
  [0, '0.00'],
  [0.03, '0.03'],
  [0.1, '0.10'],
  [0.35, '0.35'],
  [0.125, '0.125'],
  [1, '1.00'],
])('noise width %f is labelled %s', (width, label) => {
  expect(uniformNoise.conditionLabel({ width, contrast: 0.3 })).toBe(label);
});

test('the noise is uniform on ±width, its variance width²/3, and independent of the image', () => {
  const grey: FloatImage = { ...image(3), data: new Float64Array(side * side).fill(0.5) };
  const width = 0.35;
  const noise = degraded(uniformNoise, grey, { width }, randomStream(5)).unclipped.data.map(
    (value) => value - 0.5,
  );
  const sorted = [...noise].sort((a, b) => a - b);
  // Kolmogorov and Smirnov: 1.95/√n is passed once in 1000 times
  const largest = sorted.reduce(
    (worst, value, i) =>
      Math.max(worst, Math.abs((value + width) / (2 * width) - (i + 0.5) / sorted.length)),
    0,
  );
  expect(largest).toBeLessThan(1.95 / Math.sqrt(sorted.length));
  const variance = noise.reduce((sum, value) => sum + value * value, 0) / noise.length;
  expect(variance / (width ** 2 / 3)).toBeCloseTo(1, 1);
});

test('no pixel clips up to width .35; a mid-grey image clips .17 at .6 and .44 at .9', () => {
  const clipped = (input: FloatImage, width: number): number =>
    degraded(uniformNoise, input, { width }, randomStream(6)).clippedShare;
  expect(clipped(image(4), 0.35)).toBe(0);
  const grey: FloatImage = { ...image(4), data: new Float64Array(side * side).fill(0.5) };
  expect(clipped(grey, 0.6)).toBeCloseTo(1 / 6, 1);
  expect(clipped(grey, 0.9)).toBeCloseTo(4 / 9, 1);
});

test('the rule with the noise given: (1 − c)/2 + c G + w (2 u − 1), before the clip', () => {
  const input: FloatImage = {
    width: 3,
    height: 1,
    channels: 1,
    data: Float64Array.from([0, 0.5, 1]),
  };
  const { data } = addUniformNoise(input, 0.9, 0.3, [0, 0.75, 0.95]);
  expect(data[0]).toBeCloseTo(-0.55, 12);
  expect(data[1]).toBeCloseTo(0.95, 12);
  expect(data[2]).toBeCloseTo(1.46, 12);
});
