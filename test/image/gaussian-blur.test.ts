import { describe, expect, test } from 'vitest';
import { gaussianBlur, type Border } from '../../src/image/gaussian-blur.js';
import type { FloatImage } from '../../src/image/image.js';
import { measureImage } from '../../src/image/measure.js';
import { randomStream } from '../../src/random/index.js';

function noise(width: number, height: number, channels: 1 | 3): FloatImage {
  const random = randomStream('blur', width, height, channels);
  const data = Float64Array.from({ length: width * height * channels }, () => random.uniform());
  return { width, height, channels, data };
}

/** the pixel that a border rule puts at a place outside */
function outside(index: number, side: number, border: Border): number | null {
  if (typeof border === 'number') return index < 0 || index >= side ? null : index;
  let i = index;
  while (i < 0 || i >= side) i = i < 0 ? -1 - i : 2 * side - 1 - i;
  return i;
}

describe.each<Border>([0.4423, 'mirror'])('border %s', (border) => {
  test.each([0.4, 1.3, 4])('sigma %f equals the double sum', (sigma) => {
    const image = noise(7, 5, 3);
    const radius = Math.floor(4 * sigma + 0.5);
    const weights = Array.from({ length: 2 * radius + 1 }, (_, i) =>
      Math.exp(-((i - radius) ** 2) / (2 * sigma ** 2)),
    );
    const total = weights.reduce((a, b) => a + b);
    const blurred = gaussianBlur(image, sigma, { border });
    for (let y = 0; y < 5; y++) {
      for (let x = 0; x < 7; x++) {
        let sum = 0;
        for (let v = -radius; v <= radius; v++) {
          for (let u = -radius; u <= radius; u++) {
            const row = outside(y + v, 5, border);
            const column = outside(x + u, 7, border);
            const value =
              row === null || column === null
                ? (border as number)
                : image.data[(row * 7 + column) * 3 + 1];
            sum += (weights[u + radius] * weights[v + radius] * value) / total ** 2;
          }
        }
        expect(Math.abs(blurred.data[(y * 7 + x) * 3 + 1] - sum)).toBeLessThan(1e-12);
      }
    }
  });
});

test('sigma 0 is the identity, a new image, and the input is left alone', () => {
  const image = noise(6, 4, 1);
  const before = image.data.slice();
  const same = gaussianBlur(image, 0);
  expect(same).toEqual(image);
  expect(same.data).not.toBe(image.data);
  gaussianBlur(image, 3);
  expect(image.data).toEqual(before);
});

test('measures of an image', () => {
  const image: FloatImage = {
    width: 2,
    height: 2,
    channels: 1,
    data: Float64Array.from([0, 0.5, 0.5, 1]),
  };
  expect(measureImage(image)).toEqual({
    meanLuminance: 0.5,
    rmsContrast: Math.sqrt(0.125),
  });
});
