import { expect, test } from 'vitest';
import { readBilinear } from '../../src/image/bilinear.js';
import type { FloatImage } from '../../src/image/image.js';

/** values 10 x + 100 y + channel: bilinear reading is exact inside */
const slope: FloatImage = {
  width: 5,
  height: 4,
  channels: 3,
  data: Float64Array.from(
    { length: 60 },
    (_, i) => 10 * (Math.floor(i / 3) % 5) + 100 * Math.floor(i / 15) + (i % 3),
  ),
};

test('a slope is read exactly between pixels', () => {
  const result = readBilinear(
    slope,
    2,
    1,
    Float64Array.from([1.25, 3.5]),
    Float64Array.from([2.75, 0.5]),
  );
  [287.5, 288.5, 289.5, 85, 86, 87].forEach((value, i) =>
    expect(result.data[i]).toBeCloseTo(value, 12),
  );
});

test('outside the image is mirrored with the edge pixel repeated, at any distance', () => {
  const columns = Float64Array.from([-1, -0.5, 5, 4.5, -6, 21]);
  const result = readBilinear(slope, 6, 1, columns, new Float64Array(6));
  const read = columns.map((_, i) => result.data[3 * i]);
  expect([...read]).toEqual([0, 0, 40, 40, 40, 10]);
});
