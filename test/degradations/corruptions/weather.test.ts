import { describe, expect, test } from 'vitest';
import { fog } from '../../../src/degradations/corruptions/fog.js';
import { frost } from '../../../src/degradations/corruptions/frost.js';
import { windowIce } from '../../../src/degradations/corruptions/ice.js';
import { plasma } from '../../../src/degradations/corruptions/plasma.js';
import { snow } from '../../../src/degradations/corruptions/snow.js';
import { measureImage } from '../../../src/image/measure.js';
import { randomStream } from '../../../src/random/index.js';
import { degraded } from '../degraded.js';
import { correlation, disks, level, moments } from './pictures.js';

const severities = [1, 2, 3, 4, 5];

/** mean over eight draws of what `measure` makes of a stream */
function average(measure: (random: ReturnType<typeof randomStream>) => number): number {
  let sum = 0;
  for (let draw = 0; draw < 8; draw++) sum += measure(randomStream('weather', draw));
  return sum / 8;
}

test.each([
  [snow.name, snow],
  [frost.name, frost],
  [fog.name, fog],
] as const)('%s: a dark image gets lighter at every severity', (_, weather) => {
  for (const channels of [1, 3] as const) {
    const dark = disks(90, 70, channels);
    // one white pixel: fog is as bright as the brightest
    dark.data.forEach((value, i) => (dark.data[i] = i < 3 ? 1 : 0.3 * value));
    const before = measureImage(dark).meanLuminance;
    for (const severity of severities) {
      const after = average(
        (random) => measureImage(degraded(weather, dark, { severity }, random).image).meanLuminance,
      );
      expect(after).toBeGreaterThan(before + 0.05);
    }
  }
});

test.each([
  [snow.name, snow],
  [frost.name, frost],
  [fog.name, fog],
] as const)('%s: less of the image is left at severity 5 than at 1', (_, weather) => {
  const image = disks(90, 70, 3);
  const similarity = (severity: number) =>
    average((random) => correlation(degraded(weather, image, { severity }, random).image, image));
  expect(similarity(1)).toBeLessThan(0.97);
  expect(similarity(5)).toBeLessThan(similarity(1) - 0.05);
});

describe('clouds', () => {
  test('span 0 to 1 where the side is a power of two, and are of any size', () => {
    const { data } = plasma(64, 64, 1.7, randomStream(1));
    expect(Math.min(...data)).toBe(0);
    expect(Math.max(...data)).toBe(1);
    for (const [width, height] of [
      [1, 1],
      [1, 9],
      [100, 37],
    ]) {
      const part = plasma(width, height, 1.7, randomStream(2));
      expect(part.data).toHaveLength(width * height);
      expect(part.data.every((value) => value >= 0 && value <= 1)).toBe(true);
    }
  });

  test('are rougher the slower they decay, and fit together at the edges', () => {
    const roughness = (decay: number) =>
      average((random) => {
        const { data } = plasma(128, 128, decay, random);
        let steps = 0;
        for (let i = 0; i < data.length; i++) {
          const right = i % 128 === 127 ? i - 127 : i + 1;
          steps += Math.abs(data[i] - data[right]);
        }
        return steps / data.length;
      });
    const found = [2, 1.7, 1.5, 1.4].map(roughness);
    expect([...found].sort((a, b) => a - b)).toEqual(found);
    const { data } = plasma(128, 128, 2, randomStream(3));
    for (let y = 0; y < 128; y++) {
      expect(Math.abs(data[y * 128] - data[y * 128 + 127])).toBeLessThan(0.1);
    }
  });
});

test('fog keeps within the largest value of the image', () => {
  const image = level(0.6, 40, 3);
  const { data } = degraded(fog, image, { severity: 5 }, randomStream(4)).unclipped;
  // (.6 + 3 P) .6/3.6: from .1 where there is no cloud to .6
  for (const value of data) {
    expect(value).toBeGreaterThanOrEqual(0.1 - 1e-12);
    expect(value).toBeLessThanOrEqual(0.6 + 1e-12);
  }
});

test.each([
  [1, 0.8],
  [5, 0.55],
])('snow %i on black: 0.5 (1 − keep) of white, and flakes alike when turned', (severity, keep) => {
  const side = 61;
  const { data } = degraded(snow, level(0, side), { severity }, randomStream(5)).unclipped;
  expect(Math.min(...data)).toBeGreaterThanOrEqual(0.5 * (1 - keep) - 1e-12);
  data.forEach((value, i) => expect(value).toBeCloseTo(data[data.length - 1 - i], 12));
  expect(moments({ ...level(0, side), data }).sd).toBeGreaterThan(0.03);
});

test('ice: 0 to 1, half bright on average, as icy at the edge as in the middle', () => {
  const side = 128;
  let edge = 0;
  let middle = 0;
  const mean = average((random) => {
    const ice = windowIce(side, side, random);
    expect(ice.data.every((value) => value >= 0 && value <= 1)).toBe(true);
    ice.data.forEach((value, i) => {
      const [x, y] = [i % side, Math.floor(i / side)];
      const inside = Math.min(x, y, side - 1 - x, side - 1 - y);
      if (inside < 8) edge += value / (4 * 8 * 120 * 8);
      else if (inside >= 44) middle += value / (40 * 40 * 8);
    });
    return moments(ice).mean;
  });
  expect(mean).toBeGreaterThan(0.35);
  expect(mean).toBeLessThan(0.65);
  expect(Math.abs(edge - middle)).toBeLessThan(0.15);
});

test.each(severities)('frost %i is a x + b ice', (severity) => {
  const [seen, ice] = [
    [1, 0.4],
    [0.8, 0.6],
    [0.7, 0.7],
    [0.65, 0.7],
    [0.6, 0.75],
  ][severity - 1];
  const frosted = (value: number) =>
    degraded(frost, level(value, 30, 3), { severity }, randomStream(6)).unclipped.data;
  const black = frosted(0);
  frosted(0.8).forEach((value, i) => expect(value - black[i]).toBeCloseTo(0.8 * seen, 12));
  for (const value of black) expect(value).toBeLessThanOrEqual(ice);
  // blue above red, as ice is
  for (let i = 0; i < black.length; i += 3) expect(black[i + 2]).toBeGreaterThan(black[i]);
});
