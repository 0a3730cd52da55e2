import { describe, expect, test } from 'vitest';
import { centreZoom, zoomedSide } from '../../../src/degradations/corruptions/centre-zoom.js';
import { defocusBlur, softDisk } from '../../../src/degradations/corruptions/defocus-blur.js';
import { gaussianBlurCorruption } from '../../../src/degradations/corruptions/gaussian-blur.js';
import { glassBlur, shufflePixels } from '../../../src/degradations/corruptions/glass-blur.js';
import { motionBlur } from '../../../src/degradations/corruptions/motion-blur.js';
import { motionTrail } from '../../../src/degradations/corruptions/motion-trail.js';
import { zoomBlur } from '../../../src/degradations/corruptions/zoom-blur.js';
import type { FloatImage } from '../../../src/image/image.js';
import { randomStream } from '../../../src/random/index.js';
import { degraded } from '../degraded.js';
import { disks, level, moments, rmsDifference } from './pictures.js';

const severities = [1, 2, 3, 4, 5];

describe.each(
  [defocusBlur, glassBlur, motionBlur, zoomBlur, gaussianBlurCorruption].map(
    (blur) => [blur.name, blur] as const,
  ),
)('%s', (name, blur) => {
  const blurred = (image: FloatImage, severity: number) =>
    degraded(blur, image, { severity }, randomStream(name)).unclipped;

  test.each(severities)('severity %i leaves a constant image as it is', (severity) => {
    for (const image of [level(0.37, 33, 3), level(1, 5)]) {
      const { data } = blurred(image, severity);
      const worst = data.reduce((most, v) => Math.max(most, Math.abs(v - image.data[0])), 0);
      expect(worst).toBeLessThan(1e-12);
    }
  });

  test('takes detail away, more at every severity', () => {
    const image = disks(150, 101, 3);
    const distances = severities.map((severity) => rmsDifference(blurred(image, severity), image));
    const contrasts = severities.map((severity) => moments(blurred(image, severity)).sd);
    for (const sd of contrasts) expect(sd).toBeLessThan(moments(image).sd);
    expect(distances[0]).toBeGreaterThan(0.01);
    expect([...distances].sort((a, b) => a - b)).toEqual(distances);
  });
});

test.each([
  [3, 0.1, 29],
  [8, 0.5, 197],
  [10, 0.5, 317],
])('the disk of radius %i sums to 1, is symmetric, and is even inside', (radius, soft, pixels) => {
  const disk = softDisk(radius, soft);
  expect(disk.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
  const weightAt = (x: number, y: number) =>
    disk.find(({ dx, dy }) => dx === x && dy === y)?.weight ?? 0;
  expect(weightAt(0, 0)).toBeCloseTo(1 / pixels, 12);
  for (const { dx, dy, weight } of disk) {
    expect(weightAt(-dy, dx)).toBeCloseTo(weight, 14);
    expect(dx * dx + dy * dy).toBeLessThan((radius + 3) ** 2);
  }
});

test('a motion trail begins at the point, runs along its angle and sums to 1', () => {
  const trail = motionTrail(15, 8, 30);
  expect(trail).toHaveLength(31);
  expect(trail.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
  trail.forEach(({ dx, dy, weight }, i) => {
    expect(Math.abs(dx - i * Math.sqrt(0.75))).toBeLessThanOrEqual(0.5);
    expect(Math.abs(dy - i * 0.5)).toBeLessThanOrEqual(0.5);
    expect(weight / trail[0].weight).toBeCloseTo(Math.exp(-(i ** 2) / 128), 12);
  });
});

test('a centre zoom of 2 shows the middle half from edge to edge', () => {
  const image: FloatImage = {
    width: 8,
    height: 8,
    channels: 1,
    data: Float64Array.from({ length: 64 }, (_, i) => i % 8),
  };
  const { data } = centreZoom(image, 2);
  for (let x = 0; x < 8; x++) expect(data[x]).toBeCloseTo(2 + (3 * x) / 7, 12);
  expect(centreZoom(image, 1)).toEqual(image);
});

test('glass blur exchanges whole pixels: the same pixels, most of them elsewhere but near', () => {
  // red tells the column, green the row, so that every pixel is known again
  const [width, height] = [30, 20];
  const data = Float64Array.from({ length: width * height * 3 }, (_, i) => {
    const pixel = Math.floor(i / 3);
    return [pixel % width, Math.floor(pixel / width), pixel][i % 3];
  });
  const shuffled: FloatImage = { width, height, channels: 3, data };
  shufflePixels(shuffled, 2, randomStream('shuffle'));
  const pixels = Array.from(data.filter((_, i) => i % 3 === 2)).sort((a, b) => a - b);
  expect(pixels).toEqual(Array.from({ length: width * height }, (_, i) => i));
  let moved = 0;
  for (let pixel = 0; pixel < width * height; pixel++) {
    expect(data[3 * pixel] + width * data[3 * pixel + 1]).toBe(data[3 * pixel + 2]);
    if (data[3 * pixel + 2] !== pixel) moved++;
  }
  expect(moved / (width * height)).toBeGreaterThan(0.8);
});

test('zoom: a side of a half more than a whole number of pixels goes to the even one', () => {
  // 225 px are what severity 3 shows of 256 px at its factor of 1.14
  expect(225 * (1 + 7 * (1.02 - 1))).toBe(256.5);
  expect(zoomedSide(225, 1 + 7 * (1.02 - 1))).toBe(256);
  expect(zoomedSide(225, 1.1)).toBe(248);
  expect(zoomedSide(10, 1.15)).toBe(12);
  expect(zoomedSide(10, 1.26)).toBe(13);
});
