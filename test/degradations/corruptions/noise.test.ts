import { describe, expect, test } from 'vitest';
import { gaussianNoise } from '../../../src/degradations/corruptions/gaussian-noise.js';
import { impulseNoise } from '../../../src/degradations/corruptions/impulse-noise.js';
import { shotNoise } from '../../../src/degradations/corruptions/shot-noise.js';
import { speckleNoise } from '../../../src/degradations/corruptions/speckle-noise.js';
import { randomStream } from '../../../src/random/index.js';
import { degraded } from '../degraded.js';
import { level, moments } from './pictures.js';

const side = 200;
const count = side * side * 3;

/** SD of a constant image of that value after the corruption, before the clip */
describe.each([
  ['gaussian-noise', gaussianNoise, (_: number, k: number) => [0.08, 0.12, 0.18, 0.26, 0.38][k]],
  [
    'speckle-noise',
    speckleNoise,
    (value: number, k: number) => value * [0.15, 0.2, 0.35, 0.45, 0.6][k],
  ],
  ['shot-noise', shotNoise, (value: number, k: number) => Math.sqrt(value / [60, 25, 12, 5, 3][k])],
] as const)('%s', (name, noise, sdOf) => {
  test.each([1, 2, 3, 4, 5])('severity %i: mean kept, SD as published', (severity) => {
    for (const value of [0.2, 0.7]) {
      const random = randomStream('noise', name, severity);
      const { unclipped } = degraded(noise, level(value, side, 3), { severity }, random);
      const { mean, sd } = moments(unclipped);
      const expected = sdOf(value, severity - 1);
      expect(Math.abs(mean - value)).toBeLessThan((5 * expected) / Math.sqrt(count));
      expect(Math.abs(sd / expected - 1)).toBeLessThan(0.01);
    }
  });
});

test('noise of the channels is independent', () => {
  const { data } = degraded(
    gaussianNoise,
    level(0.5, side, 3),
    { severity: 5 },
    randomStream(1),
  ).unclipped;
  let product = 0;
  for (let i = 0; i < data.length; i += 3) product += (data[i] - 0.5) * (data[i + 1] - 0.5);
  expect(Math.abs(product / (data.length / 3) / 0.38 ** 2)).toBeLessThan(5 / side);
});

test.each([1, 2, 3, 4, 5])('impulse noise %i: the published share, half each', (severity) => {
  const share = [0.03, 0.06, 0.09, 0.17, 0.27][severity - 1];
  const image = level(0.4, side, 3);
  const { data } = degraded(impulseNoise, image, { severity }, randomStream(severity)).unclipped;
  for (const extreme of [0, 1]) {
    const found = data.filter((value) => value === extreme).length / count;
    expect(Math.abs(found - share / 2)).toBeLessThan(5 * Math.sqrt(share / 2 / count));
  }
  expect(data.every((value) => value === 0 || value === 1 || value === 0.4)).toBe(true);
});

test('shot noise: counts of photons, none in the dark', () => {
  const { data } = degraded(shotNoise, level(0.6, 40), { severity: 4 }, randomStream(2)).unclipped;
  for (const value of data) expect(Math.abs(5 * value - Math.round(5 * value))).toBeLessThan(1e-12);
  const dark = degraded(shotNoise, level(0, 10), { severity: 5 }, randomStream(3)).unclipped;
  expect(dark.data.every((value) => value === 0)).toBe(true);
});
