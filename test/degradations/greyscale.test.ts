import { expect, test } from 'vitest';
import { greyscale } from '../../src/degradations/greyscale.js';
import { toGrey } from '../../src/image/grey.js';
import type { FloatImage } from '../../src/image/image.js';
import { degraded } from './degraded.js';

const colour: FloatImage = {
  width: 2,
  height: 1,
  channels: 3,
  data: Float64Array.of(1, 0.5, 0, 0.2, 0.2, 0.9),
};

test('grey 1 is the grey image in three channels, grey 0 the image, between them a mixture', () => {
  const grey = degraded(greyscale, colour, { grey: 1 }).unclipped;
  for (const channel of [0, 1, 2]) {
    expect(grey.data.filter((_, i) => i % 3 === channel)).toEqual(toGrey(colour).data);
  }
  expect(degraded(greyscale, colour, { grey: 0 }).unclipped).toEqual(colour);
  const half = degraded(greyscale, colour, { grey: 0.5 }).unclipped;
  half.data.forEach((value, i) => {
    expect(value).toBeCloseTo((colour.data[i] + grey.data[i]) / 2, 12);
  });
});

test('labels are the published ones', () => {
  const labels = [0, 1, 0.25].map((grey) => greyscale.conditionLabel({ grey }));
  expect(labels).toEqual(['cr', 'bw', '0.25']);
});
