import { describe, expect, test } from 'vitest';
import { highPass } from '../../src/degradations/high-pass.js';
import { lowPass } from '../../src/degradations/low-pass.js';
import { gaussianResidue } from '../../src/image/gaussian-blur.js';
import { toGrey } from '../../src/image/grey.js';
import type { FloatImage } from '../../src/image/image.js';
import { measureImage } from '../../src/image/measure.js';
import { randomStream } from '../../src/random/index.js';
import { degraded } from './degraded.js';

function image(width: number, height: number, channels: 1 | 3): FloatImage {
  const random = randomStream('image', width, height, channels);
  const data = Float64Array.from({ length: width * height * channels }, () => random.uniform());
  return { width, height, channels, data };
}

const largestDifference = (a: Float64Array, b: Float64Array): number =>
  a.reduce((largest, value, i) => Math.max(largest, Math.abs(value - b[i])), 0);

describe.each([0.4, 3, 40])('standard deviation %f', (sigmaPx) => {
  test('constant .4423 is a fixed point of the low-pass filter, without rounding', () => {
    const flat = { ...image(33, 20, 3), data: new Float64Array(33 * 20 * 3).fill(0.4423) };
    expect(degraded(lowPass, flat, { sigmaPx }).unclipped).toEqual(flat);
  });

  test('the low-pass mean stays between the image and .4423', () => {
    const before = measureImage(image(48, 37, 1)).meanLuminance;
    const { unclipped } = degraded(lowPass, image(48, 37, 1), { sigmaPx });
    const share = (measureImage(unclipped).meanLuminance - 0.4423) / (before - 0.4423);
    expect(share).toBeGreaterThan(0);
    expect(share).toBeLessThan(1.05);
  });

  test('the high-pass mean is .4423 before the clip', () => {
    const { unclipped } = degraded(highPass, image(40, 31, 3), { sigmaPx });
    expect(measureImage(unclipped).meanLuminance).toBeCloseTo(0.4423, 12);
  });

  test('low-pass and high-pass before its shift add up to the image', () => {
    const grey = image(40, 31, 1);
    const low = degraded(lowPass, grey, { sigmaPx }).unclipped.data;
    const high = gaussianResidue(grey, sigmaPx, { border: 0.4423 }).data;
    const sum = low.map((value, i) => value + high[i]);
    expect(largestDifference(sum, grey.data)).toBeLessThan(1e-14);
  });
});

test('far inside, the low-pass filter keeps the mean of a pattern', () => {
  const side = 64;
  const data = Float64Array.from({ length: side * side }, (_, i) => 0.3 + 0.4 * (i % 2));
  const stripes: FloatImage = { width: side, height: side, channels: 1, data };
  const { unclipped } = degraded(lowPass, stripes, { sigmaPx: 3 });
  expect(unclipped.data[32 * side + 32]).toBeCloseTo(0.5, 4);
});

test('a very wide low-pass filter leaves the background alone', () => {
  const { unclipped } = degraded(lowPass, image(20, 20, 1), { sigmaPx: 1000 });
  for (const value of unclipped.data) expect(value).toBeCloseTo(0.4423, 3);
});

test('low-pass acts on every channel by itself', () => {
  const colour = image(21, 18, 3);
  const { data } = degraded(lowPass, colour, { sigmaPx: 2 }).unclipped;
  const green = { ...image(21, 18, 1), data: colour.data.filter((_, i) => i % 3 === 1) };
  const alone = degraded(lowPass, green, { sigmaPx: 2 }).unclipped.data;
  expect(
    largestDifference(
      alone,
      data.filter((_, i) => i % 3 === 1),
    ),
  ).toBeLessThan(1e-15);
});

test('1000 px is the grey original, labelled inf; other labels are the published ones', () => {
  const colour = image(9, 7, 3);
  expect(degraded(highPass, colour, { sigmaPx: 1000 }).unclipped).toEqual(toGrey(colour));
  const label = (sigmaPx: number): string =>
    highPass.conditionLabel({ sigmaPx, background: 0.4423 });
  expect([1000, 3, 1.5, 1, 0.7, 0.55, 0.45, 0.4].map(label)).toEqual(
    'inf 3 1.5 1 0.7 0.55 0.45 0.4'.split(' '),
  );
});
