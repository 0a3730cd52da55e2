import { describe, expect, test } from 'vitest';
import { fft2, inverseFft2, realInverseFft2, type Spectrum } from '../../src/image/fft.js';
import { randomStream } from '../../src/random/index.js';

/** Σ x[n] exp(sign × 2πi kn/length) for every k */
function byDefinition(re: ArrayLike<number>, im: ArrayLike<number>, sign: 1 | -1): number[][] {
  const length = re.length;
  return Array.from({ length }, (_, k) => {
    let [sumRe, sumIm] = [0, 0];
    for (let n = 0; n < length; n++) {
      const angle = (sign * 2 * Math.PI * ((k * n) % length)) / length;
      sumRe += re[n] * Math.cos(angle) - im[n] * Math.sin(angle);
      sumIm += re[n] * Math.sin(angle) + im[n] * Math.cos(angle);
    }
    return [sumRe, sumIm];
  });
}

const normals = (length: number, seed: string): Float64Array => {
  const random = randomStream('fft', seed, length);
  return Float64Array.from({ length }, () => random.normal());
};

// every factor, their mixtures, primes, and the sides of stimuli
const lengths = [
  1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 16, 17, 31, 32, 49, 60, 64, 100, 105, 127, 224, 256,
];

describe.each(lengths)('length %i', (length) => {
  const [re, im] = [normals(length, 're'), normals(length, 'im')];

  test.each([
    [length, 1],
    [1, length],
  ])('as %i × %i it equals the definition', (width, height) => {
    const forward = fft2(re, width, height);
    byDefinition(re, new Float64Array(length), -1).forEach(([real, imaginary], k) => {
      expect(Math.abs(forward.re[k] - real)).toBeLessThan(1e-12 * Math.sqrt(length));
      expect(Math.abs(forward.im[k] - imaginary)).toBeLessThan(1e-12 * Math.sqrt(length));
    });
    const back = inverseFft2({ width, height, re, im });
    const realPart = realInverseFft2({ width, height, re, im });
    byDefinition(re, im, 1).forEach(([real, imaginary], k) => {
      expect(Math.abs(back.re[k] - real / length)).toBeLessThan(1e-13);
      expect(Math.abs(back.im[k] - imaginary / length)).toBeLessThan(1e-13);
      expect(Math.abs(realPart[k] - real / length)).toBeLessThan(1e-13);
    });
  });
});

test.each([
  [8, 8],
  [7, 5],
  [224, 16],
  [9, 32],
  [33, 20],
  [131, 67],
  [256, 256],
])('%i × %i: back and forth is the identity, and Parseval holds', (width, height) => {
  const values = normals(width * height, 'values');
  const spectrum = fft2(values, width, height);
  const back = inverseFft2(spectrum);
  const realPart = realInverseFft2(spectrum);
  let [energy, power, worst] = [0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    worst = Math.max(worst, Math.abs(back.re[i] - values[i]), Math.abs(back.im[i]));
    worst = Math.max(worst, Math.abs(realPart[i] - values[i]));
    energy += values[i] ** 2;
    power += spectrum.re[i] ** 2 + spectrum.im[i] ** 2;
  }
  expect(worst).toBeLessThan(1e-13);
  expect(power / values.length / energy).toBeCloseTo(1, 13);
});

test.each([
  [20, 14],
  [21, 15],
  [40, 33],
])('%i × %i: the real part of the inverse, of a spectrum without symmetry', (width, height) => {
  const pixels = width * height;
  const spectrum: Spectrum = { width, height, re: normals(pixels, 'a'), im: normals(pixels, 'b') };
  const before = spectrum.re.slice();
  const { re } = inverseFft2(spectrum);
  const real = realInverseFft2(spectrum);
  expect(Math.max(...real.map((value, i) => Math.abs(value - re[i])))).toBeLessThan(1e-14);
  expect(spectrum.re).toEqual(before);
});

test('a grating has its two peaks where its cycles say', () => {
  const [width, height, acrossCycles, downCycles] = [12, 10, 3, 2];
  const grating = Float64Array.from({ length: width * height }, (_, i) => {
    const x = (i % width) / width;
    const y = Math.floor(i / width) / height;
    return Math.cos(2 * Math.PI * (acrossCycles * x + downCycles * y));
  });
  const { re, im } = fft2(grating, width, height);
  const power = re.map((value, i) => value ** 2 + im[i] ** 2);
  const peak = downCycles * width + acrossCycles;
  const mirrorPeak = (height - downCycles) * width + width - acrossCycles;
  expect(power[peak]).toBeCloseTo((width * height) ** 2 / 4, 6);
  expect(power[mirrorPeak]).toBeCloseTo(power[peak], 6);
  expect(power.reduce((sum, value) => sum + value) - 2 * power[peak]).toBeLessThan(1e-6);
});
