import { expect, test } from 'vitest';
import type { FloatImage } from '../../../src/image/image.js';
import { fromCosines, toCosines } from '../../../src/image/jpeg/block-cosines.js';
import { quantisationSteps } from '../../../src/image/jpeg/quantisation.js';
import { jpegRoundTrip } from '../../../src/image/jpeg/round-trip.js';
import { doubled, halved } from '../../../src/image/jpeg/sample-plane.js';
import { randomStream } from '../../../src/random/index.js';
import { disks, level, rmsDifference } from '../../degradations/corruptions/pictures.js';

test('the cosine transform is orthonormal and its inverse gives the block back', () => {
  const random = randomStream('block');
  const block = Float64Array.from({ length: 64 }, () => random.between(-128, 127));
  const found = block.slice();
  toCosines(found);
  const energy = (values: Float64Array) => values.reduce((sum, value) => sum + value * value, 0);
  expect(energy(found) / energy(block)).toBeCloseTo(1, 12);
  expect(found[0]).toBeCloseTo(block.reduce((a, b) => a + b) / 8, 9);
  fromCosines(found);
  found.forEach((value, i) => expect(value).toBeCloseTo(block[i], 10));
});

test("steps follow libjpeg's rule", () => {
  expect([...quantisationSteps('luminance', 50).slice(0, 4)]).toEqual([16, 11, 10, 16]);
  expect([...quantisationSteps('luminance', 25).slice(0, 4)]).toEqual([32, 22, 20, 32]);
  // quality 7: 714 %, cut off at 255
  expect([...quantisationSteps('chrominance', 7).slice(0, 4)]).toEqual([121, 129, 171, 255]);
  expect(new Set(quantisationSteps('luminance', 100))).toEqual(new Set([1]));
});

test('quality 100 keeps grey to less than a level (RMS); the error rises as the quality falls', () => {
  for (const channels of [1, 3] as const) {
    const image = disks(70, 45, channels);
    const errors = [100, 50, 25, 18, 15, 10, 7].map((quality) =>
      rmsDifference(jpegRoundTrip(image, quality), image),
    );
    if (channels === 1) expect(errors[0]).toBeLessThan(1 / 255);
    expect([...errors].sort((a, b) => a - b)).toEqual(errors);
  }
});

test.each([7, 25])('even areas stay even, mid-grey stays exact, quality %i', (quality) => {
  for (const [width, channels] of [
    [16, 1],
    [21, 3],
    [1, 3],
  ] as const) {
    const middle = jpegRoundTrip(level(128 / 255, width, channels), quality);
    for (const value of middle.data) expect(255 * value).toBeCloseTo(128, 10);
    const light = jpegRoundTrip(level(0.83, width, channels), quality).data;
    for (const value of light) expect(value).toBe(light[0]);
    // the mean of a block is rounded to a multiple of a step over 8
    const step = quantisationSteps('luminance', quality)[0];
    expect(Math.abs(255 * (light[0] - 0.83))).toBeLessThanOrEqual(step / 16 + 1);
  }
});

test('half resolution: means of four; doubled again a slope is kept inside', () => {
  const slope = {
    width: 32,
    height: 16,
    data: Float64Array.from({ length: 512 }, (_, i) => i % 32),
  };
  const half = halved(slope);
  expect([half.width, half.height]).toEqual([16, 8]);
  const again = doubled(half, 32, 16);
  for (let x = 2; x < 30; x++) expect(Math.abs(again.data[x] - x)).toBeLessThanOrEqual(1);
});

test('a colour with levels beyond black and white is left for the caller to cut off', () => {
  // red beside white: the colour difference, in half the resolution, is carried over the edge
  const data = Float64Array.from({ length: 16 * 16 * 3 }, (_, i) =>
    i % 3 === 0 || Math.floor(i / 3) % 16 > 6 ? 1 : 0,
  );
  const image: FloatImage = { width: 16, height: 16, channels: 3, data };
  const result = jpegRoundTrip(image, 50).data;
  expect(result.some((value) => value > 1)).toBe(true);
});
