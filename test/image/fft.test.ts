import { describe, expect, test } from 'vitest';
import { fft2, fourierPlan, inverseFft2 } from '../../src/image/fft.js';
import { randomStream } from '../../src/random/index.js';

describe.each([1, 2, 3, 5, 8, 12, 17, 31, 64, 100])('length %i', (length) => {
  test('equals the definition', () => {
    const random = randomStream('fft', length);
    const x = Array.from({ length }, () => [random.normal(), random.normal()]);
    const re = Float64Array.from(x, ([real]) => real);
    const im = Float64Array.from(x, ([, imaginary]) => imaginary);
    fourierPlan(length).transform(re, im);
    for (let k = 0; k < length; k++) {
      let sumRe = 0;
      let sumIm = 0;
      x.forEach(([a, b], n) => {
        const angle = (-2 * Math.PI * k * n) / length;
        sumRe += a * Math.cos(angle) - b * Math.sin(angle);
        sumIm += a * Math.sin(angle) + b * Math.cos(angle);
      });
      expect(Math.abs(re[k] - sumRe)).toBeLessThan(1e-11);
      expect(Math.abs(im[k] - sumIm)).toBeLessThan(1e-11);
    }
  });
});

test.each([
  [8, 8],
  [7, 5],
  [224, 16],
  [9, 32],
])('%i × %i: back and forth is the identity, and Parseval holds', (width, height) => {
  const random = randomStream('fft2', width, height);
  const values = Float64Array.from({ length: width * height }, () => random.normal());
  const spectrum = fft2(values, width, height);
  const back = inverseFft2(spectrum);
  let energy = 0;
  let power = 0;
  for (let i = 0; i < values.length; i++) {
    expect(Math.abs(back.re[i] - values[i])).toBeLessThan(1e-12);
    expect(Math.abs(back.im[i])).toBeLessThan(1e-12);
    energy += values[i] ** 2;
    power += spectrum.re[i] ** 2 + spectrum.im[i] ** 2;
  }
  expect(power / values.length / energy).toBeCloseTo(1, 12);
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
