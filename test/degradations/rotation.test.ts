import { expect, test } from 'vitest';
import { parseParameters } from '../../src/degradations/index.js';
import { rotation } from '../../src/degradations/rotation.js';
import type { FloatImage } from '../../src/image/image.js';
import { degraded } from './degraded.js';

const colour: FloatImage = {
  width: 5,
  height: 3,
  channels: 3,
  data: Float64Array.from({ length: 45 }, (_, i) => i / 45),
};
const turned = (image: FloatImage, degrees: number): FloatImage =>
  degraded(rotation, image, { degrees }).unclipped;

test('90 degrees is counter-clockwise', () => {
  const image: FloatImage = {
    width: 3,
    height: 2,
    channels: 1,
    data: Float64Array.of(0, 0.1, 0.2, 0.3, 0.4, 0.5),
  };
  const result = turned(image, 90);
  expect([result.width, result.height]).toEqual([2, 3]);
  expect([...result.data]).toEqual([0.2, 0.5, 0.1, 0.4, 0, 0.3]);
});

test('four times 90 is the identity; 180 is twice, 270 three times', () => {
  let image = colour;
  for (const degrees of [90, 180, 270, 0]) {
    image = turned(image, 90);
    expect(image).toEqual(turned(colour, degrees));
  }
  expect(image).toEqual(colour);
});

test.each([45, 360, -90, 1])('%i degrees are refused, naming those there are', (degrees) => {
  expect(() => parseParameters(rotation, { degrees })).toThrow('0, 90, 180 or 270');
});
