import { describe, expect, test } from 'vitest';
import {
  addPhaseNoise,
  phaseNoise,
  phaseShiftCount,
  shiftPhases,
} from '../../src/degradations/phase-noise.js';
import { fft2, inverseFft2 } from '../../src/image/fft.js';
import type { FloatImage } from '../../src/image/image.js';
import { randomStream } from '../../src/random/index.js';
import { degraded } from './degraded.js';
import { photographLike } from './photograph-like.js';

const sizes = [
  [64, 64],
  [65, 47],
  [48, 33],
  [20, 50],
  [1, 1],
  [2, 3],
];

const draws = (image: FloatImage, seed = 1): Float64Array => {
  const random = randomStream('phases', seed);
  return Float64Array.from({ length: phaseShiftCount(image) }, () => random.uniform());
};
const spectrumOf = ({ data, width, height }: FloatImage) => fft2(data, width, height);
const largest = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0);

describe.each(sizes)('%i × %i', (width, height) => {
  const image = photographLike(width, height);
  const pixels = width * height;

  test.each([30, 90, 180])('corrected, %i°: amplitudes stay, the result is real', (degrees) => {
    const shifted = shiftPhases(spectrumOf(image), degrees, 'corrected', draws(image));
    expect(largest(inverseFft2(shifted).im)).toBeLessThan(1e-12);
    const before = spectrumOf(image);
    const after = spectrumOf(addPhaseNoise(image, degrees, 'corrected', draws(image)));
    const changes = before.re.map(
      (re, i) => Math.hypot(after.re[i], after.im[i]) - Math.hypot(re, before.im[i]),
    );
    expect(largest(changes) / pixels).toBeLessThan(1e-12);
  });

  test.each(['corrected', 'published'] as const)('%s: width 0 is the identity', (fidelity) => {
    const { data } = addPhaseNoise(image, 0, fidelity, draws(image));
    expect(largest(data.map((value, i) => value - image.data[i]))).toBeLessThan(1e-12);
  });

  test('every frequency but 0 and the Nyquist row and column is shifted', () => {
    const ones = {
      width,
      height,
      re: new Float64Array(pixels).fill(1),
      im: new Float64Array(pixels),
    };
    const turned = shiftPhases(ones, 90, 'corrected', new Float64Array(pixels).fill(0.75));
    for (let row = 0, i = 0; row < height; row++) {
      for (let column = 0; column < width; column++, i++) {
        const stays = i === 0 || 2 * row === height || 2 * column === width;
        expect(turned.re[i]).toBeCloseTo(stays ? 1 : Math.SQRT1_2, 12);
      }
    }
  });
});

test.each([
  [30, 0.957],
  [60, 0.844],
  [90, 0.706],
  [120, 0.591],
  [150, 0.524],
  [180, 0.505],
])(
  'published, %i°: (1 + (sin w/w)²)/2 of the power is left, %f with their code; an imaginary part is dropped',
  (degrees, withTheirCode) => {
    const side = 128;
    const random = randomStream(4);
    const data = Float64Array.from({ length: side * side }, () => random.uniform());
    const image: FloatImage = { width: side, height: side, channels: 1, data };
    const before = spectrumOf(image);
    const shifted = shiftPhases(before, degrees, 'published', draws(image, degrees));
    expect(largest(inverseFft2(shifted).im)).toBeGreaterThan(0.01);
    const after = spectrumOf(addPhaseNoise(image, degrees, 'published', draws(image, degrees)));
    let [powerBefore, powerAfter] = [0, 0];
    for (let i = 1; i < side * side; i++) {
      if (i % side === side / 2 || Math.floor(i / side) === side / 2) continue;
      powerBefore += before.re[i] ** 2 + before.im[i] ** 2;
      powerAfter += after.re[i] ** 2 + after.im[i] ** 2;
    }
    const w = (degrees * Math.PI) / 180;
    const share = powerAfter / powerBefore;
    expect(Math.abs(share - (1 + (Math.sin(w) / w) ** 2) / 2)).toBeLessThan(0.012);
    expect(Math.abs(share - withTheirCode)).toBeLessThan(0.02);
  },
);

test('the phases are shifted evenly over ±width, whatever the image', () => {
  const image = photographLike(64, 64, 2);
  const before = spectrumOf(image);
  const after = spectrumOf(degraded(phaseNoise, image, { width: 120 }, randomStream(9)).unclipped);
  const shifts: number[] = [];
  for (let row = 1; row < 32; row++) {
    for (let i = row * 64 + 1; i < row * 64 + 32; i++) {
      const cross = after.im[i] * before.re[i] - after.re[i] * before.im[i];
      const dot = after.re[i] * before.re[i] + after.im[i] * before.im[i];
      shifts.push((Math.atan2(cross, dot) * 180) / Math.PI);
    }
  }
  shifts.sort((a, b) => a - b);
  expect(shifts[0]).toBeGreaterThanOrEqual(-120);
  expect(shifts[shifts.length - 1]).toBeLessThan(120 + 1e-9);
  const n = shifts.length;
  const distance = shifts.map((shift, i) => Math.abs((shift + 120) / 240 - (i + 0.5) / n));
  expect(Math.max(...distance)).toBeLessThan(1.95 / Math.sqrt(n));
});

test('levels are labelled by their degrees', () => {
  const labels = phaseNoise.standardLevels[0].parameters.map((parameters) =>
    phaseNoise.conditionLabel(phaseNoise.parameters.parse(parameters)),
  );
  expect(labels).toEqual(['0', '30', '60', '90', '120', '150', '180']);
});
