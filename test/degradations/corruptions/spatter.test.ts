import { describe, expect, test } from 'vitest';
import { spatter } from '../../../src/degradations/corruptions/spatter.js';
import {
  equalised,
  rimDistance,
  waterRelief,
} from '../../../src/degradations/corruptions/water-relief.js';
import type { FloatImage } from '../../../src/image/image.js';
import { randomStream } from '../../../src/random/index.js';
import { degraded } from '../degraded.js';
import { level } from './pictures.js';

/** a drop: a disk of liquid */
function drop(side: number, radius: number): FloatImage {
  const middle = (side - 1) / 2;
  const data = Float64Array.from({ length: side * side }, (_, i) =>
    Math.hypot((i % side) - middle, Math.floor(i / side) - middle) <= radius ? 0.7 : 0,
  );
  return { width: side, height: side, channels: 1, data };
}

describe('relief of water', () => {
  test('distances to the rim are those of a search over all rim pixels, at most 20', () => {
    const side = 61;
    const image = drop(side, 12);
    const wet = (x: number, y: number) => image.data[y * side + x] > 0;
    const rim: [number, number][] = [];
    for (let y = 1; y < side - 1; y++) {
      for (let x = 1; x < side - 1; x++) {
        const inner = wet(x - 1, y) && wet(x + 1, y) && wet(x, y - 1) && wet(x, y + 1);
        if (wet(x, y) && !inner) rim.push([x, y]);
      }
    }
    expect(rim.length).toBeGreaterThan(40);
    rimDistance(image).data.forEach((value, i) => {
      const [x, y] = [i % side, Math.floor(i / side)];
      const nearest = Math.min(...rim.map(([u, v]) => Math.hypot(u - x, v - y)));
      expect(value).toBeCloseTo(Math.min(20, nearest), 12);
    });
  });

  test('equalised levels are spread evenly from 0 to 255', () => {
    const data = Float64Array.from({ length: 100 }, (_, i) => 7 + Math.floor(i / 10));
    const levels = [...new Set(equalised({ width: 10, height: 10, channels: 1, data }).data)];
    expect(levels).toEqual([0, 28, 57, 85, 113, 142, 170, 198, 227, 255]);
    expect(equalised(level(9, 4)).data).toEqual(level(9, 4).data);
  });

  test('a drop is lit on one side', () => {
    const { data } = waterRelief(drop(41, 12));
    // depth rises from the rim on the upper left, falls towards the lower right
    expect(data[15 * 41 + 15]).toBeGreaterThan(data[25 * 41 + 25] + 50);
  });
});

test.each([1, 2, 3])('water %i only adds light, at most its share of turquoise', (severity) => {
  const { data } = degraded(spatter, level(0.3, 150, 3), { severity }, randomStream(1)).unclipped;
  const amount = severity === 3 ? 0.5 : 0.6;
  let most = 0;
  let wet = 0;
  for (let i = 0; i < data.length; i += 3) {
    const [red, green, blue] = [data[i] - 0.3, data[i + 1] - 0.3, data[i + 2] - 0.3];
    expect(red).toBeGreaterThanOrEqual(0);
    expect(green).toBeCloseTo((red * 238) / 175, 12);
    expect(blue).toBeCloseTo(green, 12);
    most = Math.max(most, (green * 255) / 238);
    if (green > 0.01) wet++;
  }
  expect(most).toBeCloseTo(amount, 12);
  expect(wet / (150 * 150)).toBeGreaterThan(0.005);
  expect(wet / (150 * 150)).toBeLessThan(0.4);
});

test.each([4, 5])('mud %i hides four fifths or more of a pixel, or nothing', (severity) => {
  const white = level(1, 120, 3);
  const { data } = degraded(spatter, white, { severity }, randomStream(2)).unclipped;
  let muddy = 0;
  for (let i = 0; i < data.length; i += 3) {
    const cover = (1 - data[i]) / (1 - 63 / 255);
    expect(data[i + 1]).toBeCloseTo(1 - cover * (1 - 42 / 255), 12);
    expect(data[i + 2]).toBeCloseTo(1 - cover * (1 - 20 / 255), 12);
    if (cover === 0) continue;
    expect(cover).toBeGreaterThan(0.8 - 1e-12);
    expect(cover).toBeLessThanOrEqual(1 + 1e-12);
    muddy++;
  }
  expect(muddy / 120 ** 2).toBeGreaterThan(0.1);
  expect(muddy / 120 ** 2).toBeLessThan(0.5);
});
