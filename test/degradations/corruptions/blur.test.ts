import { describe, expect, test } from 'vitest';
import { centreZoom, zoomedSide } from '../../../src/degradations/corruptions/centre-zoom.js';
import { defocusBlur, defocused } from '../../../src/degradations/corruptions/defocus-blur.js';
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
])(
  'a point becomes a disk of radius %i: even inside, round, its sum kept',
  (radius, soft, pixels) => {
    const side = 41;
    const middle = 20;
    const point = level(0, side);
    point.data[middle * side + middle] = 1;
    const { data } = defocused(point, radius, soft);
    const weightAt = (x: number, y: number) => data[(middle + y) * side + middle + x];
    expect(data.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
    const inner = radius - 4;
    for (let y = -middle; y <= middle; y++) {
      for (let x = -middle; x <= middle; x++) {
        expect(weightAt(-y, x)).toBeCloseTo(weightAt(x, y), 14);
        if (x * x + y * y <= inner * inner && inner >= 0) {
          expect(weightAt(x, y)).toBeCloseTo(1 / pixels, 12);
        }
        if (x * x + y * y > (radius + 3) ** 2) expect(weightAt(x, y)).toBeCloseTo(0, 14);
      }
    }
  },
);

test('defocus equals the sum over the disk, mirrored at the edge pixels', () => {
  const image = disks(9, 7, 3);
  const { data } = defocused(image, 6, 0.5);
  const inside = (i: number, side: number) => {
    const folded = Math.abs(i) % (2 * side - 2);
    return folded < side ? folded : 2 * side - 2 - folded;
  };
  const rim = [1, Math.exp(-2)].map((weight) => weight / (1 + 2 * Math.exp(-2)));
  for (const [x, y] of [
    [0, 0],
    [8, 3],
    [4, 6],
  ]) {
    let sum = 0;
    let weights = 0;
    for (let v = -6; v <= 6; v++) {
      for (let u = -6; u <= 6; u++) {
        if (u * u + v * v > 36) continue;
        for (let b = -1; b <= 1; b++) {
          for (let a = -1; a <= 1; a++) {
            const weight = rim[Math.abs(a)] * rim[Math.abs(b)];
            const pixel = inside(y + v + b, 7) * 9 + inside(x + u + a, 9);
            sum += weight * image.data[3 * pixel + 1];
            weights += weight;
          }
        }
      }
    }
    expect(data[3 * (y * 9 + x) + 1]).toBeCloseTo(sum / weights, 12);
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
