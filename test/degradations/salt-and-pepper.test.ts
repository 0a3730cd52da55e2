import { expect, test } from 'vitest';
import { addSaltAndPepper, saltAndPepper } from '../../src/degradations/salt-and-pepper.js';
import type { FloatImage } from '../../src/image/image.js';
import { randomStream } from '../../src/random/index.js';
import { degraded } from './degraded.js';

const side = 128;
const random = randomStream('image');
const data = Float64Array.from({ length: side * side }, () => random.uniform());
const image: FloatImage = { width: side, height: side, channels: 1, data };

test.each([0.1, 0.5, 0.95])(
  'share %f: half black, half white, the others in [.35, .65]',
  (share) => {
    const result = degraded(saltAndPepper, image, { share }, randomStream(1));
    const count = (value: number): number => result.image.data.filter((x) => x === value).length;
    // four standard deviations of a count
    const slack = 4 * Math.sqrt((share / 2) * (1 - share / 2) * data.length);
    expect(Math.abs(count(0) - (share / 2) * data.length)).toBeLessThan(slack);
    expect(Math.abs(count(1) - (share / 2) * data.length)).toBeLessThan(slack);
    expect(result.clippedShare).toBe((count(0) + count(1)) / data.length);
    result.image.data.forEach((value, i) => {
      if (value === 0 || value === 1) return;
      expect(value).toBeCloseTo(0.35 + 0.3 * data[i], 12);
    });
  },
);

test('share 0 lowers the contrast only; share 1 leaves no grey', () => {
  const calm = degraded(saltAndPepper, image, { share: 0 });
  expect(calm.clippedShare).toBe(0);
  const wild = degraded(saltAndPepper, image, { share: 1 });
  expect(wild.image.data.every((value) => value === 0 || value === 1)).toBe(true);
});

test('the rule with the draws given, at both ends of its ranges', () => {
  const grey: FloatImage = { width: 4, height: 1, channels: 1, data: Float64Array.of(0, 0, 1, 1) };
  const { data: values } = addSaltAndPepper(grey, 0.5, 0.3, [0.2499, 0.25, 0.7499, 0.75]);
  [-0.65, 0.35, 0.65, 1.65].forEach((value, i) => expect(values[i]).toBeCloseTo(value, 12));
});
