import { expect, test } from 'vitest';
import { kernels, layOut } from '../../src/kernels/index.js';
import { drawState, stateWords } from '../../src/kernels/noise.js';
import { randomStream } from '../../src/random/index.js';

const count = 1 << 20;

/** The share of a standard normal distribution beyond z. */
function beyond(z: number): number {
  if (z < 0) return 1 - beyond(-z);
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  if (z < 3) {
    let [sum, term] = [z, z];
    for (let n = 3; term > 1e-17; n += 2) {
      term *= (z * z) / n;
      sum += term;
    }
    return 0.5 - density * sum;
  }
  let fraction = z;
  for (let n = 60; n > 0; n--) fraction = z + n / fraction;
  return density / fraction;
}

function draw(seed: number): { numbers: Float64Array; greatest: number } {
  const { state, out } = layOut({ state: ['i32', stateWords], out: ['f64', count] } as const);
  drawState(randomStream(seed), state);
  const greatest = kernels.fillNormal(out.at, count, state.at);
  return { numbers: out.array.slice(), greatest };
}

const { numbers, greatest } = draw(1);
const mean = (of: (x: number) => number): number =>
  numbers.reduce((sum, x) => sum + of(x), 0) / count;

test('moments of the standard normal distribution, within 4.5 standard errors', () => {
  const expected = [0, 1, 0, 3, 0, 15];
  const variances = [1, 2, 15, 96, 945, 10170];
  expected.forEach((moment, i) => {
    const error = Math.abs(mean((x) => x ** (i + 1)) - moment);
    expect(error, `moment ${i + 1}`).toBeLessThan(4.5 * Math.sqrt(variances[i] / count));
  });
});

test.each([0.5, 1, 2, 3, 3.6541528853610088, 4, 4.5])('tails beyond ±%f', (z) => {
  for (const sign of [1, -1]) {
    const share = mean((x) => (sign * x > z ? 1 : 0));
    const expected = beyond(z);
    expect(Math.abs(share - expected)).toBeLessThan(4.5 * Math.sqrt(expected / count));
  }
});

test('the distribution, by Kolmogorov and Smirnov', () => {
  const sorted = numbers.slice().sort();
  let largest = 0;
  sorted.forEach((x, i) => {
    const distance = Math.abs(beyond(-x) - (i + 0.5) / count);
    largest = Math.max(largest, distance);
  });
  expect(largest).toBeLessThan(1.95 / Math.sqrt(count));
});

test('neighbours are independent; the largest size is told; the seed decides', () => {
  for (const step of [1, 2, 3, 4]) {
    let products = 0;
    for (let i = step; i < count; i++) products += numbers[i] * numbers[i - step];
    expect(Math.abs(products / count)).toBeLessThan(4.5 / Math.sqrt(count));
  }
  expect(greatest).toBe(numbers.reduce((most, x) => Math.max(most, Math.abs(x)), 0));
  expect(greatest).toBeGreaterThan(4.2);
  expect(draw(1).numbers).toEqual(numbers);
  expect(draw(2).numbers).not.toEqual(numbers);
});
