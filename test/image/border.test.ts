import { expect, test } from 'vitest';
import { withBorder, withoutBorder } from '../../src/image/border.js';
import type { FloatImage } from '../../src/image/image.js';

const row = (...values: number[]): FloatImage => ({
  width: values.length,
  height: 1,
  channels: 1,
  data: Float64Array.from(values),
});

test('edge pixels repeated, or a mirror at their centres, however wide the border', () => {
  const firstRow = (image: FloatImage) => [...image.data.subarray(0, image.width)];
  expect(firstRow(withBorder(row(1, 2, 3), 4, 'repeated'))).toEqual([
    1, 1, 1, 1, 1, 2, 3, 3, 3, 3, 3,
  ]);
  expect(firstRow(withBorder(row(1, 2, 3), 4, 'reflected'))).toEqual([
    1, 2, 3, 2, 1, 2, 3, 2, 1, 2, 3,
  ]);
  expect(firstRow(withBorder(row(7), 2, 'reflected'))).toEqual([7, 7, 7, 7, 7]);
});

test('taking the border away gives the image back', () => {
  const image: FloatImage = {
    width: 3,
    height: 2,
    channels: 3,
    data: Float64Array.from({ length: 18 }, (_, i) => i),
  };
  expect(withoutBorder(withBorder(image, 5, 'reflected'), 5)).toEqual(image);
  expect(withBorder(image, 0, 'repeated')).toEqual(image);
});
