import { describe, expect, test } from 'vitest';
import {
  equaliseAmplitudes,
  powerEqualisation,
} from '../../src/degradations/power-equalisation.js';
import { VisavisError } from '../../src/errors.js';
import { centredIndex, meanAmplitudeSpectrum } from '../../src/image/amplitude-spectrum.js';
import { fft2 } from '../../src/image/fft.js';
import type { FloatImage } from '../../src/image/image.js';
import { measureImage } from '../../src/image/measure.js';
import { naturalSpectrum } from '../../src/image/natural-spectrum.js';
import { randomStream } from '../../src/random/index.js';
import { degraded } from './degraded.js';
import { photographLike } from './photograph-like.js';

const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);

/** amplitudes with frequency 0 in the middle */
function amplitudes({ data, width, height }: FloatImage): Float64Array {
  const { re, im } = fft2(data, width, height);
  const centred = new Float64Array(re.length);
  for (let i = 0; i < re.length; i++) {
    const at = centredIndex(Math.floor(i / width), i % width, width, height);
    centred[at] = Math.hypot(re[i], im[i]);
  }
  return centred;
}

describe.each([
  [64, 64],
  [65, 47],
  [20, 50],
])('%i × %i', (width, height) => {
  const image = photographLike(width, height, 1);
  const others = [2, 3, 4].map((seed) => photographLike(width, height, seed));

  test('the amplitudes become the mean ones; a second time changes nothing', async () => {
    const mean = await meanAmplitudeSpectrum(others);
    const once = equaliseAmplitudes(image, 1, mean);
    const pixels = width * height;
    expect(largestDifference(amplitudes(once), mean.values) / pixels).toBeLessThan(1e-12);
    const twice = equaliseAmplitudes(once, 1, mean);
    expect(largestDifference(twice.data, once.data)).toBeLessThan(1e-11);
  });

  test('half the amount lies half-way', async () => {
    const mean = await meanAmplitudeSpectrum(others);
    const [none, half, full] = [0, 0.5, 1].map((amount) => equaliseAmplitudes(image, amount, mean));
    expect(largestDifference(none.data, image.data)).toBeLessThan(1e-12);
    const between = none.data.map((value, i) => (value + full.data[i]) / 2);
    expect(largestDifference(half.data, between)).toBeLessThan(1e-12);
  });

  test('natural: mean .45448, SD .2, amplitude ∝ f^−1.247, the same in both directions', () => {
    const { unclipped } = degraded(powerEqualisation, image, {});
    const { meanLuminance, rmsContrast } = measureImage(unclipped);
    expect(meanLuminance).toBeCloseTo(0.45448, 10);
    expect(rmsContrast).toBeCloseTo(0.2, 10);
    const { values } = naturalSpectrum(width, height);
    const at = (row: number, column: number): number =>
      values[centredIndex(row, column, width, height)];
    expect(Math.log2(at(0, 8) / at(0, 4))).toBeCloseTo(-1.247, 10);
    expect(at(8, 3)).toBe(at(height - 8, width - 3));
    expect(at(0, 5) / at(5, 0)).toBeCloseTo((width / height) ** 1.247, 10);
  });
});

test('a mean spectrum: frequency 0 in the middle, over grey images', async () => {
  const flat = (grey: number): FloatImage => ({
    width: 6,
    height: 4,
    channels: 3,
    data: new Float64Array(72).fill(grey),
  });
  const { shape, values } = await meanAmplitudeSpectrum([flat(0.2), flat(0.6)]);
  expect(shape).toEqual([4, 6]);
  expect(values[2 * 6 + 3]).toBeCloseTo(24 * 0.4, 12);
  expect(values.filter((value) => value > 1e-12)).toHaveLength(1);
});

test('a mean spectrum of no images, or of two sizes, is refused', async () => {
  await expect(meanAmplitudeSpectrum([])).rejects.toThrow('at least one');
  const two = [photographLike(8, 8), photographLike(8, 9)];
  await expect(meanAmplitudeSpectrum(two)).rejects.toThrow('8 × 8 px');
});

test('a spectrum of another size, or with negative numbers, is one sentence', () => {
  const image = photographLike(8, 6);
  const apply = (shape: number[], value: number) => () =>
    degraded(powerEqualisation, image, { spectrum: 'f'.repeat(64) }, randomStream(1), () => ({
      shape,
      values: new Float64Array(48).fill(value),
    }));
  expect(apply([8, 6], 1)).toThrow(VisavisError);
  expect(apply([8, 6], 1)).toThrow('Expected a table');
  expect(apply([8, 6], 1)).toThrow('8 rows and 6 columns');
  expect(apply([48], 1)).toThrow('1 axes');
  expect(apply([6, 8], -1)).toThrow('-1 in row 1');
  expect(apply([6, 8], 1)).not.toThrow();
});

test('a flat image, which has no phases, becomes finite numbers with the wanted mean', () => {
  const flat = { width: 12, height: 10, channels: 1, data: new Float64Array(120) } as const;
  const { unclipped } = degraded(powerEqualisation, flat, {});
  expect(measureImage(unclipped).meanLuminance).toBeCloseTo(0.45448, 10);
});

test('labels: 0 and pow, as published; others by their number', () => {
  const label = (amount: number): string =>
    powerEqualisation.conditionLabel({ amount, spectrum: 'natural' });
  expect([0, 1, 0.25].map(label)).toEqual(['0', 'pow', '0.25']);
});
