import { expect, it } from 'vitest';
import type { FloatImage } from '../../src/image/image.js';
import { noiseSd } from '../../src/image/noise-sd.js';
import { randomStream } from '../../src/random/index.js';

function image(value: (x: number, y: number) => number, side = 96): FloatImage {
  const data = Float64Array.from({ length: side * side }, (_, i) =>
    value(i % side, Math.floor(i / side)),
  );
  return { width: side, height: side, channels: 1, data };
}

it.each([0.01, 0.05, 0.1])('finds normal noise of SD %f on a ramp with an edge', (sd) => {
  const random = randomStream(1, 'noise');
  const noisy = image((x, y) => 0.2 + 0.004 * x + (y > 40 ? 0.2 : 0) + sd * random.normal());
  expect(noiseSd(noisy) / sd).toBeGreaterThan(0.95);
  expect(noiseSd(noisy) / sd).toBeLessThan(1.05);
});

it('finds none in planes and straight edges', () => {
  expect(noiseSd(image((x, y) => 0.1 * x - 0.02 * y + (x > 50 ? 3 : 0)))).toBeCloseTo(0, 10);
});
