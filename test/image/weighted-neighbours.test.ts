import { expect, test } from 'vitest';
import type { FloatImage } from '../../src/image/image.js';
import { weightedNeighbours } from '../../src/image/weighted-neighbours.js';

test('every pixel is the weighted sum of its neighbours, each channel by itself', () => {
  const image: FloatImage = {
    width: 4,
    height: 3,
    channels: 3,
    data: Float64Array.from({ length: 36 }, (_, i) => (i * 7) % 11),
  };
  const neighbours = [
    { dx: 1, dy: 0, weight: 0.5 },
    { dx: -2, dy: 1, weight: 0.25 },
  ];
  const result = weightedNeighbours(image, neighbours, 'repeated');
  const at = (x: number, y: number, c: number) =>
    image.data[(Math.min(2, y) * 4 + Math.min(3, Math.max(0, x))) * 3 + c];
  for (let y = 0; y < 3; y++) {
    for (let x = 0; x < 4; x++) {
      for (let c = 0; c < 3; c++) {
        const expected = 0.5 * at(x + 1, y, c) + 0.25 * at(x - 2, y + 1, c);
        expect(result.data[(y * 4 + x) * 3 + c]).toBeCloseTo(expected, 12);
      }
    }
  }
});
