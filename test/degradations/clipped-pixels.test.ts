import { expect, test } from 'vitest';
import { ClippedPixels } from '../../src/degradations/clipped-pixels.js';
import type { FloatImage } from '../../src/image/image.js';

function image(channels: 1 | 3, ...values: number[]): FloatImage {
  return { width: values.length / channels, height: 1, channels, data: Float64Array.from(values) };
}

test('values are cut off at 0 and 1, the ends stay, not-a-number becomes 0', () => {
  const clipped = new ClippedPixels();
  const given = image(1, -0.1, 0, 0.5, 1, 1.1, NaN, -Infinity);
  const before = given.data.slice();
  expect([...clipped.clip(given).data]).toEqual([0, 0, 0.5, 1, 1, 0, 0]);
  expect(clipped.share).toBe(4 / 7);
  expect(given.data).toEqual(before);
});

test('an image inside is given back itself, whatever stood in memory before', () => {
  const clipped = new ClippedPixels();
  clipped.clip(image(1, 2, 2, 2, 2, 2, 2, 2, 2));
  const inside = image(1, 0, 0.25, 1, 0.5, 0.5);
  const fresh = new ClippedPixels();
  expect(fresh.clip(inside)).toBe(inside);
  expect(fresh.share).toBe(0);
});

test('a pixel counts once, in any channel and at any step', () => {
  const clipped = new ClippedPixels();
  clipped.clip(image(3, 0.1, 1.2, -0.3, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5));
  expect(clipped.share).toBe(1 / 3);
  clipped.clip(image(1, 2, 0.5, -1));
  expect(clipped.share).toBe(2 / 3);
});

test('rounding error is cut off and not counted', () => {
  const clipped = new ClippedPixels();
  const { data } = clipped.clip(image(1, 1 + 2e-16, -1e-12, 1.001, 0.5));
  expect([...data]).toEqual([1, 0, 1, 0.5]);
  expect(clipped.share).toBe(1 / 4);
});
