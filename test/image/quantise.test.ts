import { expect, test } from 'vitest';
import { toGrey, toGrey601 } from '../../src/image/grey.js';
import type { ByteImage, FloatImage } from '../../src/image/image.js';
import { byteToFloat, quantise } from '../../src/image/quantise.js';

const row = (...values: number[]): FloatImage => ({
  width: values.length,
  height: 1,
  channels: 1,
  data: Float64Array.from(values),
});

test('all 256 levels come back by both rules', () => {
  const levels: ByteImage = {
    width: 256,
    height: 1,
    channels: 1,
    data: Uint8Array.from({ length: 256 }, (_, i) => i),
  };
  expect(quantise(byteToFloat(levels), 'truncate')).toEqual(levels);
  expect(quantise(byteToFloat(levels), 'round')).toEqual(levels);
});

test('round goes to the nearest level, truncate to the lower one, both clip', () => {
  const image = row(-0.2, 0.9 / 255, 1.5 / 255, 254.6 / 255, 1.3, NaN);
  expect([...quantise(image, 'round').data]).toEqual([0, 1, 2, 255, 255, 0]);
  expect([...quantise(image, 'truncate').data]).toEqual([0, 0, 1, 254, 255, 0]);
});

test('the two greys weigh red, green and blue as published', () => {
  const colours = { width: 3, height: 1, channels: 3 } as const;
  const bytes = Uint8Array.from([255, 0, 0, 0, 255, 0, 0, 0, 255]);
  const float = toGrey({ ...colours, data: Float64Array.from(bytes, (b) => b / 255) });
  expect([...float.data]).toEqual([0.2125, 0.7154, 0.0721]);
  expect([...toGrey601({ ...colours, data: bytes }).data]).toEqual([76, 150, 29]);
  expect(float.channels).toBe(1);
});

test('a grey image is copied, not shared', () => {
  const image = row(0.1, 0.2);
  const grey = toGrey(image);
  expect(grey).toEqual(image);
  expect(grey.data).not.toBe(image.data);
});
