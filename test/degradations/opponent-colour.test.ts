import { describe, expect, test } from 'vitest';
import { displayOf, nearestLevelOf, srgbDisplay } from '../../src/degradations/display-table.js';
import {
  lightOf,
  opponentColour,
  rgbToOpponent,
  scaleChroma,
} from '../../src/degradations/opponent-colour.js';
import { VisavisError } from '../../src/errors.js';
import type { FloatImage } from '../../src/image/image.js';
import { quantise } from '../../src/image/quantise.js';
import { randomStream } from '../../src/random/index.js';
import { degraded } from './degraded.js';

const side = 24;
const random = randomStream('image');
const colour: FloatImage = {
  width: side,
  height: side,
  channels: 3,
  data: Float64Array.from({ length: side * side * 3 }, () => random.uniform()),
};
const light = lightOf(colour, srgbDisplay);

function axis(values: Float64Array, row: number, pixel: number): number {
  const weights = rgbToOpponent[row];
  return weights.reduce((sum, weight, i) => sum + weight * (values[3 * pixel + i] - 0.5), 0);
}

describe('in linear light, before the clip', () => {
  test('chroma −1 twice is the identity', () => {
    const twice = scaleChroma(scaleChroma(light, -1), -1);
    twice.forEach((value, i) => expect(value).toBeCloseTo(light[i], 12));
  });

  test.each([-1, -0.5, 0, 0.3])('chroma %f: luminance unchanged, both axes scaled', (chroma) => {
    const scaled = scaleChroma(light, chroma);
    for (let pixel = 0; pixel < side * side; pixel++) {
      // the authors' mid-grey is rounded
      expect(axis(scaled, 0, pixel)).toBeCloseTo(axis(light, 0, pixel), 7);
      for (const row of [1, 2]) {
        expect(axis(scaled, row, pixel)).toBeCloseTo(chroma * axis(light, row, pixel), 6);
      }
    }
  });

  test('greys are fixed', () => {
    const greys = Float64Array.from({ length: 300 }, (_, i) => Math.floor(i / 3) / 99);
    scaleChroma(greys, -1).forEach((value, i) => expect(value).toBeCloseTo(greys[i], 6));
  });
});

describe('as grey levels', () => {
  test('grey pixels keep their grey level, black and white are not clipped', () => {
    const data = Float64Array.from({ length: 768 }, (_, i) => Math.floor(i / 3) / 255);
    const greys: FloatImage = { width: 16, height: 16, channels: 3, data };
    const result = degraded(opponentColour, greys, { chroma: -1 });
    expect(result.unclipped).toEqual(greys);
    expect(result.clippedShare).toBe(0);
  });

  test('red turns greenish and is counted as clipped where light leaves the display', () => {
    const red: FloatImage = { ...colour, width: 1, height: 1, data: Float64Array.of(1, 0, 0) };
    const [pixel] = [scaleChroma(lightOf(red, srgbDisplay), -1)];
    const result = degraded(opponentColour, red, { chroma: -1 });
    expect(pixel[1]).toBeGreaterThan(pixel[0]);
    expect(result.clippedShare).toBe(1);
    const outside = [...scaleChroma(light, -1)].map((x) => x < -1e-6 || x > 1 + 1e-6);
    const pixels = Array.from({ length: side * side }, (_, i) =>
      outside.slice(3 * i, 3 * i + 3).some(Boolean),
    );
    const share = pixels.filter(Boolean).length / pixels.length;
    expect(degraded(opponentColour, colour, { chroma: -1 }).clippedShare).toBe(share);
  });

  test('the result lies on grey levels, and equals that of the image in 8 bits', () => {
    const result = degraded(opponentColour, colour, { chroma: -1 }).image;
    const bytes = { ...colour, data: Float64Array.from(quantise(colour).data, (x) => x / 255) };
    expect(result).toEqual(degraded(opponentColour, bytes, { chroma: -1 }).image);
    result.data.forEach((value) => expect(value * 255).toBeCloseTo(Math.round(value * 255), 9));
  });

  test('labels are the published ones: true colours and false ones', () => {
    const labels = [1, -1, 0.5].map((chroma) =>
      opponentColour.conditionLabel({ chroma, display: 'srgb' }),
    );
    expect(labels).toEqual(['true', 'false', 'k0.50']);
  });
});

describe('the display', () => {
  test('nearest level: as a search through all of them, the lowest on a tie', () => {
    const display = Float64Array.from({ length: 256 }, (_, i) => Math.floor(i / 3) / 85);
    for (const table of [srgbDisplay, display]) {
      for (let i = -5; i <= 1020; i++) {
        const wanted = i / 1010;
        const distances = [...table].map((value) => Math.abs(value - wanted));
        expect(nearestLevelOf(table)(wanted)).toBe(distances.indexOf(Math.min(...distances)));
      }
    }
    const even = Float64Array.from({ length: 256 }, (_, i) => i / 256);
    expect(nearestLevelOf(even)(1.5 / 256)).toBe(1);
  });

  const values = (change: (all: number[]) => void): Float64Array => {
    const all = [...srgbDisplay];
    change(all);
    return Float64Array.from(all);
  };
  test.each([
    ['255 values', values((all) => all.pop())],
    ['at level 7', values((all) => (all[7] = 0))],
    ['1.01 at level 255', values((all) => (all[255] = 1.01))],
    ['-0.1 at level 0', values((all) => (all[0] = -0.1))],
  ])('a table that is none is refused: %s', (word, table) => {
    const display = 'b'.repeat(64);
    const apply = () =>
      degraded(opponentColour, colour, { chroma: -1, display }, random, () => ({
        shape: [table.length],
        values: table,
      }));
    expect(apply).toThrow(VisavisError);
    expect(apply).toThrow(word);
    expect(() => displayOf({ shape: [256], values: srgbDisplay })).not.toThrow();
  });
});
