import { expect, test } from 'vitest';
import { poisson, randomStream } from '../../src/random/index.js';

test.each([0.02, 0.5, 3, 17.3, 60, 150, 1000])('mean and variance at mean %f', (mean) => {
  const random = randomStream('poisson', mean);
  const count = 40_000;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < count; i++) {
    const value = poisson(random, mean);
    sum += value;
    squares += (value - mean) * (value - mean);
  }
  // five standard errors; the variance's is √((2 m² + m)/n)
  expect(Math.abs(sum / count - mean)).toBeLessThan(5 * Math.sqrt(mean / count));
  expect(Math.abs(squares / count - mean)).toBeLessThan(
    5 * Math.sqrt((2 * mean * mean + mean) / count),
  );
});

test('small counts have the Poisson probabilities', () => {
  const random = randomStream('poisson shares');
  const mean = 1.7;
  const count = 100_000;
  const seen = new Array<number>(30).fill(0);
  for (let i = 0; i < count; i++) seen[poisson(random, mean)]++;
  let expected = Math.exp(-mean);
  for (let k = 0; k < 7; k++) {
    expect(Math.abs(seen[k] / count - expected)).toBeLessThan(5 * Math.sqrt(expected / count));
    expected *= mean / (k + 1);
  }
});

test('mean 0 gives 0 and takes nothing from the stream', () => {
  const random = randomStream('none');
  expect(poisson(random, 0)).toBe(0);
  expect(random.uint32()).toBe(randomStream('none').uint32());
});
