import { expect, test } from 'vitest';
import { oneOverF } from '../../src/degradations/one-over-f-mask.js';
import { randomStream } from '../../src/random/index.js';
import { degraded } from './degraded.js';
import { photographLike } from './photograph-like.js';

const image = photographLike(60, 44);
const make = (input: Record<string, unknown>) =>
  degraded(oneOverF, image, input, randomStream('mask'));

test('strength 1 is the mask alone, from 0 to 1; one half the mean of mask and image', () => {
  const mask = make({ strength: 1 }).unclipped.data;
  expect(mask.reduce((a, b) => Math.min(a, b))).toBe(0);
  expect(mask.reduce((a, b) => Math.max(a, b))).toBe(1);
  const half = make({ strength: 0.5 }).unclipped.data;
  half.forEach((value, i) => expect(value).toBeCloseTo((mask[i] + image.data[i]) / 2, 12));
});

test('contrast 4, as in the second batch of 2018: the gain about mid-grey; a third is cut off', () => {
  const fidelity = 'published';
  const plain = make({ fidelity }).unclipped.data;
  const { unclipped, clippedShare } = make({ fidelity, contrast: 4 });
  unclipped.data.forEach((value, i) => expect(value).toBeCloseTo(4 * (plain[i] - 0.5) + 0.5, 12));
  expect(clippedShare).toBeGreaterThan(0.2);
  expect(clippedShare).toBeLessThan(0.45);
});
