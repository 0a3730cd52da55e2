import sincos from '@stdlib/math-base-special-sincos';
import { expect, test } from 'vitest';
import { sinesAndCosines } from '../../src/kernels/sines.js';
import { randomStream } from '../../src/random/index.js';

test.each([4, 100, 100_000])('sines and cosines of angles up to ±%f', (largest) => {
  const random = randomStream('angles', largest);
  const angles = Float64Array.from({ length: 9999 }, () => random.between(-largest, largest));
  angles.set([0, Math.PI / 2, -Math.PI / 2, Math.PI, Math.PI / 4, -3 * Math.PI, largest], 0);
  const { sines, cosines } = sinesAndCosines(angles);
  expect(sines).toHaveLength(angles.length);
  let worst = 0;
  angles.forEach((angle, i) => {
    const [sine, cosine] = sincos(angle);
    worst = Math.max(worst, Math.abs(sines[i] - sine), Math.abs(cosines[i] - cosine));
  });
  // one unit in the last place of numbers near 1
  expect(worst).toBeLessThanOrEqual(1.2e-16);
});
