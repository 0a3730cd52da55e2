import { describe, expect, test } from 'vitest';
import { brightness } from '../../../src/degradations/corruptions/brightness.js';
import {
  displaced,
  elasticTransform,
} from '../../../src/degradations/corruptions/elastic-transform.js';
import { jpegCompression } from '../../../src/degradations/corruptions/jpeg-compression.js';
import { meanContrast } from '../../../src/degradations/corruptions/mean-contrast.js';
import { pixelate } from '../../../src/degradations/corruptions/pixelate.js';
import { saturate } from '../../../src/degradations/corruptions/saturate.js';
import { randomStream } from '../../../src/random/index.js';
import { degraded } from '../degraded.js';
import { disks, level, moments, rmsDifference } from './pictures.js';

const severities = [1, 2, 3, 4, 5];

test.each(
  [brightness, meanContrast, elasticTransform, pixelate, jpegCompression].map(
    (corruption) => [corruption.name, corruption] as const,
  ),
)('%s changes the image more at every severity', (name, corruption) => {
  for (const image of [disks(120, 91, 3), disks(90, 90, 1)]) {
    const distances = severities.map((severity) =>
      rmsDifference(degraded(corruption, image, { severity }, randomStream(name)).image, image),
    );
    expect([...distances].sort((a, b) => a - b)).toEqual(distances);
    expect(distances[0]).toBeGreaterThan(0.005);
  }
});

/** hue 0 … 6, saturation, value */
function hsv([red, green, blue]: ArrayLike<number> & Iterable<number>): number[] {
  const value = Math.max(red, green, blue);
  const range = value - Math.min(red, green, blue);
  if (range === 0) return [0, 0, value];
  const hue =
    value === red
      ? (6 + (green - blue) / range) % 6
      : value === green
        ? 2 + (blue - red) / range
        : 4 + (red - green) / range;
  return [hue, range / value, value];
}

describe('hue, saturation and value', () => {
  const image = disks(40, 30, 3);
  const eachPixel = (
    data: Float64Array,
    check: (before: number[], after: number[]) => void,
  ): void => {
    for (let i = 0; i < data.length; i += 3) {
      check(hsv(image.data.subarray(i, i + 3)), hsv(data.subarray(i, i + 3)));
    }
  };

  test.each(severities)('brightness %i raises the value and nothing else', (severity) => {
    eachPixel(degraded(brightness, image, { severity }).unclipped.data, (before, after) => {
      expect(after[0]).toBeCloseTo(before[0], 9);
      expect(after[1]).toBeCloseTo(before[1], 9);
      expect(after[2]).toBeCloseTo(Math.min(1, before[2] + severity / 10), 12);
    });
  });

  test.each([
    [1, 0.3, 0],
    [2, 0.1, 0],
    [3, 2, 0],
    [4, 5, 0.1],
    [5, 20, 0.2],
  ])('saturate %i changes the saturation and nothing else', (severity, factor, rise) => {
    eachPixel(degraded(saturate, image, { severity }).unclipped.data, (before, after) => {
      expect(after[0]).toBeCloseTo(before[0], 6);
      expect(after[1]).toBeCloseTo(Math.min(1, factor * before[1] + rise), 9);
      expect(after[2]).toBeCloseTo(before[2], 12);
    });
  });

  test('black gets grey by brightness; grey gets reddish by saturate 5, as published', () => {
    const black = degraded(brightness, level(0, 2, 3), { severity: 3 }).unclipped.data;
    expect([...black.slice(0, 3)]).toEqual([0.3, 0.3, 0.3]);
    const [red, green, blue] = degraded(saturate, level(0.5, 2, 3), { severity: 5 }).unclipped.data;
    expect([red, green, blue]).toEqual([0.5, 0.4, 0.4]);
  });

  test('grey images: brightness adds, saturate leaves them', () => {
    const grey = disks(20, 20, 1);
    const lighter = degraded(brightness, grey, { severity: 2 }).unclipped;
    lighter.data.forEach((value, i) => expect(value).toBeCloseTo(grey.data[i] + 0.2, 12));
    expect(degraded(saturate, grey, { severity: 5 }).unclipped).toEqual(grey);
  });
});

test.each(severities)('mean contrast %i: means kept, deviations scaled', (severity) => {
  const image = disks(50, 40, 1);
  const before = moments(image);
  const after = moments(degraded(meanContrast, image, { severity }).unclipped);
  expect(after.mean).toBeCloseTo(before.mean, 12);
  expect(after.sd / before.sd).toBeCloseTo([0.4, 0.3, 0.2, 0.1, 0.05][severity - 1], 12);
});

test('mean contrast takes the mean of each channel', () => {
  const image = disks(30, 30, 3);
  const { data } = degraded(meanContrast, image, { severity: 5 }).unclipped;
  for (let c = 0; c < 3; c++) {
    const channel = (values: Float64Array) => values.filter((_, i) => i % 3 === c);
    const mean = (values: Float64Array) => values.reduce((a, b) => a + b) / values.length;
    expect(mean(channel(data))).toBeCloseTo(mean(channel(image.data)), 12);
  }
});

test('pixelate 5: blocks of 4 × 4 pixels, each the mean of what was there', () => {
  const image = disks(32, 24, 1);
  const { data } = degraded(pixelate, image, { severity: 5 }).unclipped;
  for (let y = 0; y < 24; y += 4) {
    for (let x = 0; x < 32; x += 4) {
      let sum = 0;
      for (let i = 0; i < 16; i++) sum += image.data[(y + (i >> 2)) * 32 + x + (i & 3)];
      for (let i = 0; i < 16; i++) {
        expect(data[(y + (i >> 2)) * 32 + x + (i & 3)]).toBeCloseTo(sum / 16, 12);
      }
    }
  }
});

test('pixelate at odd sizes shows as many different rows and columns as it keeps', () => {
  const { data } = degraded(pixelate, disks(33, 47, 3), { severity: 4 }).unclipped;
  const row = (y: number) => data.slice(y * 33 * 3, (y + 1) * 33 * 3).join();
  const column = (x: number) => data.filter((_, i) => Math.floor(i / 3) % 33 === x).join();
  expect(new Set(Array.from({ length: 47 }, (_, y) => row(y))).size).toBe(Math.floor(47 * 0.3));
  expect(new Set(Array.from({ length: 33 }, (_, x) => column(x))).size).toBe(Math.floor(33 * 0.3));
});

test('an elastic transform reads at displaced places, smoothly', () => {
  const image = disks(24, 18, 3);
  const shifts = (px: number) => new Float64Array(24 * 18).fill(px);
  const moved = displaced(image, shifts(3), shifts(-2)).data;
  for (let y = 2; y < 18; y++) {
    const from = ((y - 2) * 24 + 3) * 3;
    const row = moved.slice(y * 72, y * 72 + 63);
    row.forEach((value, i) => expect(value).toBeCloseTo(image.data[from + i], 12));
  }
});

test.each(severities)('elastic transform %i: displacements have the predicted SD', (severity) => {
  // an image whose values tell the column, so that the displacement can be read from it
  const side = 200;
  const data = Float64Array.from({ length: side * side }, (_, i) => (i % side) / side);
  const image = { width: side, height: side, channels: 1 as const, data };
  const { unclipped } = degraded(elasticTransform, image, { severity }, randomStream(severity));
  let squares = 0;
  let count = 0;
  for (let i = 0; i < data.length; i++) {
    if (i % side < 20 || i % side >= side - 20) continue;
    squares += (side * (unclipped.data[i] - data[i])) ** 2;
    count++;
  }
  // uniform on ±1 px blurred by 2 px: SD (1/√3) / (2 √π 2)
  const strength = [12.5, 16.25, 21.25, 25, 30][severity - 1];
  const expected = strength / Math.sqrt(3) / (4 * Math.sqrt(Math.PI));
  expect(Math.abs(Math.sqrt(squares / count) / expected - 1)).toBeLessThan(0.05);
});
