import { expect, test } from 'vitest';
import { contrast, contrastLabel } from '../../src/degradations/contrast.js';
import type { FloatImage } from '../../src/image/image.js';
import { measureImage } from '../../src/image/measure.js';
import { randomStream } from '../../src/random/index.js';
import { degraded } from './degraded.js';

const side = 96;
function image(seed: number, channels: 1 | 3 = 1): FloatImage {
  const random = randomStream('image', seed);
  const data = Float64Array.from({ length: side * side * channels }, () => random.uniform());
  return { width: side, height: side, channels, data };
}

test.each([0, 0.01, 0.3, 0.5, 1])('contrast %f scales the SD exactly about mid-grey', (level) => {
  const before = measureImage(image(1));
  const after = measureImage(degraded(contrast, image(1), { contrast: level }).unclipped);
  expect(after.rmsContrast).toBeCloseTo(level * before.rmsContrast, 12);
  expect(after.meanLuminance).toBeCloseTo(0.5 + level * (before.meanLuminance - 0.5), 12);
});

test('contrast acts on every channel by itself', () => {
  const colour = image(2, 3);
  const result = degraded(contrast, colour, { contrast: 0.2 }).unclipped;
  const worst = colour.data.reduce(
    (most, value, i) => Math.max(most, Math.abs(result.data[i] - 0.4 - 0.2 * value)),
    0,
  );
  expect(worst).toBeLessThan(1e-15 * 4);
});

test.each([1.8, 2.2])('linear light: the emitted light is scaled, display gamma %f', (gamma) => {
  const before = image(3);
  const { unclipped } = degraded(contrast, before, {
    contrast: 0.3,
    light: 'linear',
    displayGamma: gamma,
  });
  unclipped.data.forEach((value, i) => {
    expect(value ** gamma).toBeCloseTo(0.35 + 0.3 * before.data[i] ** gamma, 12);
  });
});

test.each([
  [1, 'c100'],
  [0.5, 'c50'],
  [0.07, 'c07'],
  [0.05, 'c05'],
  [0.29, 'c29'],
  [0.01, 'c01'],
  [0.025, 'c2.5'],
  [0, 'c00'],
])('contrast %f is labelled %s', (level, label) => {
  expect(contrastLabel(level)).toBe(label);
  expect(contrast.level.display?.(level)).toBe(Number(label.slice(1)));
});
