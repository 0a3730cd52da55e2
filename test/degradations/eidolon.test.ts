import { describe, expect, test } from 'vitest';
import { embed } from '../../src/degradations/eidolon/published-canvas.js';
import { buildScaleSpace, scaleSpaceOf } from '../../src/degradations/eidolon/scale-space.js';
import { eidolon } from '../../src/degradations/eidolon.js';
import { parseParameters } from '../../src/degradations/parameters.js';
import { gaussianBlur } from '../../src/image/gaussian-blur.js';
import { toGrey } from '../../src/image/grey.js';
import type { FloatImage } from '../../src/image/image.js';
import { measureImage } from '../../src/image/measure.js';
import { quantise } from '../../src/image/quantise.js';
import { randomStream } from '../../src/random/index.js';
import { degraded } from './degraded.js';
import { correlation, scene } from './scene.js';

const make = (image: FloatImage, input: Record<string, unknown>, seed = 1): FloatImage =>
  degraded(eidolon, image, input, randomStream('eidolon', seed)).image;

describe.each([
  [64, 64],
  [65, 47],
  [33, 96],
])('%i × %i', (width, height) => {
  test.each([0, 0.3, 1])(
    'reach 0 is the finest level of the scale space, coherence %f',
    (coherence) => {
      const image = scene(width, height);
      const base = gaussianBlur(image, Math.SQRT1_2, { border: 'mirror' });
      const result = make(image, { reach: 0, coherence });
      // slices on coarse grids are read bilinearly: half a grey level at most places
      const errors = result.data.map((value, i) => Math.abs(value - base.data[i]) * 255);
      expect(Math.max(...errors)).toBeLessThan(1.5);
      expect(errors.reduce((sum, error) => sum + error, 0) / errors.length).toBeLessThan(0.5);
    },
  );
});

test('the slices are a two-dimensional Gaussian scale space', () => {
  const image = scene(96, 96);
  const { slices, sigmaPx } = buildScaleSpace(image);
  expect(slices).toHaveLength(sigmaPx.length);
  sigmaPx.forEach((sigma, k) => {
    const { data } = gaussianBlur(image, sigma, { border: 'mirror' });
    const coarser = sigmaPx[k + 1];
    const next = coarser ? gaussianBlur(image, coarser, { border: 'mirror' }).data : null;
    const slice = slices[k];
    let [error, power] = [0, 0];
    for (let y = 0; y < 96; y++) {
      for (let x = 0; x < 96; x++) {
        const expected = data[y * 96 + x] - (next ? next[y * 96 + x] : 0);
        const column = (x - slice.originPx) / slice.spacingPx;
        const row = (y - slice.originPx) / slice.spacingPx;
        const at = Math.floor(row) * slice.cols + Math.floor(column);
        const [u, v] = [column % 1, row % 1];
        const d = slice.data;
        const read =
          (1 - v) * ((1 - u) * d[at] + u * d[at + 1]) +
          v * ((1 - u) * d[at + slice.cols] + u * d[at + slice.cols + 1]);
        error += (read - expected) ** 2;
        power += expected ** 2;
      }
    }
    expect(Math.sqrt(error / power), `level ${k}`).toBeLessThan(0.06);
  });
});

/**
 * At 256 px: what the published toolbox makes of this test image, measured with `fidelity: published`
 * (SD after / before, correlation with the original). On the test image of the reference, which has
 * less fine detail, SD is .79, .84, .96 at reach 8 and .52, .51, .68 at reach 128 (coherence 0, .3, 1);
 * correlation .967, .798, .447, .037 (coherence 0) and .964, .851, .621, .415 (coherence 1).
 */
const publishedFigures = [
  { coherence: 0, reach: 1, sd: 0.897, likeness: 0.904 },
  { coherence: 0, reach: 8, sd: 0.742, likeness: 0.771 },
  { coherence: 0, reach: 32, sd: 0.574, likeness: 0.459 },
  { coherence: 0, reach: 128, sd: 0.485, likeness: 0.072 },
  { coherence: 0.3, reach: 1, sd: 0.902, likeness: 0.907 },
  { coherence: 0.3, reach: 8, sd: 0.792, likeness: 0.824 },
  { coherence: 0.3, reach: 32, sd: 0.614, likeness: 0.515 },
  { coherence: 0.3, reach: 128, sd: 0.484, likeness: 0.106 },
  { coherence: 1, reach: 1, sd: 0.91, likeness: 0.901 },
  { coherence: 1, reach: 8, sd: 0.896, likeness: 0.814 },
  { coherence: 1, reach: 32, sd: 0.812, likeness: 0.568 },
  { coherence: 1, reach: 128, sd: 0.642, likeness: 0.455 },
];

describe('on a test image', () => {
  const image = scene(256, 256);
  const before = measureImage(image).rmsContrast;
  const measured = publishedFigures.map(({ coherence, reach }) => {
    const seeds = [1, 2, 3, 4];
    const results = seeds.map((seed) => make(image, { reach, coherence }, seed));
    const mean = (of: (result: FloatImage) => number): number =>
      results.reduce((sum, result) => sum + of(result) / seeds.length, 0);
    return {
      sd: mean((result) => measureImage(result).rmsContrast / before),
      likeness: mean((result) => correlation(image, result)),
    };
  });

  test.each(publishedFigures.map((figures, i) => ({ ...figures, i })))(
    'coherence $coherence, reach $reach: contrast and likeness of the published one',
    ({ sd, likeness, reach, i }) => {
      // at reach 1 the toolbox's half pixel up and left shows
      expect(Math.abs(measured[i].likeness - likeness)).toBeLessThan(reach === 1 ? 0.045 : 0.06);
      expect(Math.abs(measured[i].sd - sd)).toBeLessThan(reach === 128 ? 0.07 : 0.035);
    },
  );

  test('likeness falls with reach; from reach 32 coherence 1 keeps more than 0', () => {
    const likeness = measured.map((figures) => figures.likeness);
    for (const first of [0, 4, 8]) {
      const falling = likeness.slice(first, first + 4);
      expect([...falling].sort((a, b) => b - a)).toEqual(falling);
      expect(falling[0]).toBeGreaterThan(0.9);
    }
    for (const reach of [2, 3]) {
      expect(likeness[8 + reach]).toBeGreaterThan(likeness[reach] + 0.06);
      expect(measured[8 + reach].sd).toBeGreaterThan(measured[reach].sd + 0.06);
    }
  });

  test.each([
    [8, 0],
    [8, 1],
    [4, 0.3],
  ])('reach %i, coherence %f: as strong as the published one', (reach, coherence) => {
    const small = scene(64, 64);
    const original = measureImage(small).rmsContrast;
    const seeds = [1, 2, 3, 4, 5, 6, 7, 8];
    const results = (fidelity: string): FloatImage[] =>
      seeds.map((seed) => make(small, { reach, coherence, fidelity }, seed));
    const contrastOf = (images: FloatImage[]): number =>
      images.reduce((sum, result) => sum + measureImage(result).rmsContrast / original, 0) /
      seeds.length;
    const likenessOf = (images: FloatImage[]): number =>
      images.reduce((sum, result) => sum + correlation(small, result), 0) / seeds.length;
    const [corrected, published] = [results('corrected'), results('published')];
    expect(Math.abs(contrastOf(corrected) - contrastOf(published))).toBeLessThan(0.08);
    expect(Math.abs(likenessOf(corrected) - likenessOf(published))).toBeLessThan(0.12);
  });

  test('the scale space is shared by the conditions of one image object', () => {
    expect(scaleSpaceOf(image) === scaleSpaceOf(image)).toBe(true);
    expect(scaleSpaceOf({ ...image }) === scaleSpaceOf(image)).toBe(false);
  });

  test('another seed, another eidolon; fidelity published is 8-bit', () => {
    const parameters = { reach: 8, coherence: 0.3, fidelity: 'published' };
    const small = scene(32, 32);
    const [one, two] = [make(small, parameters, 1), make(small, parameters, 2)];
    expect(correlation(one, two)).toBeLessThan(0.99);
    const bytes = quantise(one, 'truncate');
    expect(one.data).toEqual(Float64Array.from(bytes.data, (byte) => byte / 255));
  });
});

test('a colour image becomes grey as with every other manipulation', () => {
  const grey = scene(32, 32);
  const colour: FloatImage = {
    ...grey,
    channels: 3,
    data: Float64Array.from(
      { length: 3 * 32 * 32 },
      (_, i) => grey.data[Math.floor(i / 3)] * [1, 0.7, 0.4][i % 3],
    ),
  };
  const parameters = { reach: 2, coherence: 1 };
  expect(make(colour, parameters)).toEqual(make(toGrey(colour), parameters));
});

test.each([
  [{ reach: 8, coherence: 0.3, grain: 10 }, '8-3-10'],
  [{ reach: 128, coherence: 1, grain: 10 }, '128-10-10'],
  [{ reach: 1, coherence: 0, grain: 10 }, '1-0-10'],
  [{ reach: 2.5, coherence: 0.35, grain: 5 }, '2.5-3.5-5'],
])('%j is labelled %s', (input, label) => {
  expect(eidolon.conditionLabel(parseParameters(eidolon, input))).toBe(label);
});

test.each([
  [1, 1],
  [2, 1],
  [3, 5],
  [1, 40],
])('the smallest images: %i × %i', (width, height) => {
  const data = Float64Array.from({ length: width * height }, (_, i) => (i % 5) / 5);
  const image: FloatImage = { width, height, channels: 1, data };
  for (const fidelity of ['corrected', 'published']) {
    const result = make(image, { reach: 128, coherence: 0.3, fidelity });
    expect(result.data.every((value) => value >= 0 && value <= 1)).toBe(true);
  }
});

test('an odd side keeps the black lines of the published canvas', () => {
  const { width, data, marginLeft, marginTop } = embed({
    width: 15,
    height: 15,
    channels: 1,
    data: new Uint8Array(15 * 15).fill(200),
  });
  expect([width, marginLeft, marginTop]).toEqual([32, 8, 8]);
  const value = (row: number, column: number): number => data[row * width + column];
  expect(value(10, 22)).toBe(200);
  expect([value(10, 23), value(10, 24)]).toEqual([0, 200]);
  expect([value(22, 10), value(23, 10), value(24, 10), value(25, 10)]).toEqual([200, 0, 0, 200]);
});
