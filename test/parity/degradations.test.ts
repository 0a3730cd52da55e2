import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ClippedPixels } from '../../src/degradations/clipped-pixels.js';
import { contrast } from '../../src/degradations/contrast.js';
import { embed } from '../../src/degradations/eidolon/published-canvas.js';
import {
  cutOut,
  publishedEidolon,
  publishedLevels,
  publishedSum,
  type DrawPlane,
  type PublishedLevel,
} from '../../src/degradations/eidolon/published.js';
import { scaleLevels } from '../../src/degradations/eidolon/scale-levels.js';
import { parseParameters } from '../../src/degradations/parameters.js';
import { addPhaseNoise } from '../../src/degradations/phase-noise.js';
import { powerEqualisation } from '../../src/degradations/power-equalisation.js';
import { addUniformNoise, uniformNoise } from '../../src/degradations/uniform-noise.js';
import { toGrey, toGrey601 } from '../../src/image/grey.js';
import type { ByteImage, FloatImage } from '../../src/image/image.js';
import { readImage } from '../../src/image/png.js';
import { byteToFloat, quantise } from '../../src/image/quantise.js';
import { randomStream } from '../../src/random/index.js';
import {
  expectSummary,
  generatedPlane,
  summary,
  type FixtureManifest,
  type ReferenceManifest,
} from './eidolon-fixtures.js';
import { degraded } from '../degradations/degraded.js';
import { fixtureFolder } from './fixture-folder.js';
import { plane, readNpy } from './npy.js';

/** float32 rounding of the stored planes, grey levels 0 … 255 and px */
const planeTolerance = 1e-5;
/** float32 rounding of the stored results, 0 … 1 */
const valueTolerance = 1e-7;
/** share of pixels that may differ where the stored float32 fields are the input */
const float32Share = 0.001;

const { folder, skip } = fixtureFolder('degradations');
const at = (name: string): string => join(folder, name);
const manifest = <T>(name: string): T =>
  skip ? ({ eidolon: [], simple: {} } as T) : (JSON.parse(readFileSync(at(name), 'utf8')) as T);
const fixtures = manifest<FixtureManifest>('fixtures.json');
const reference = manifest<ReferenceManifest>('reference.json');

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  let largest = 0;
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs(a[i] - b[i]));
  return largest;
}

function differingPixels(a: ByteImage, stored: ArrayLike<number>): number {
  expect(a.data.length).toBe(stored.length);
  let count = 0;
  for (let i = 0; i < stored.length; i++) if (a.data[i] !== stored[i]) count++;
  return count;
}

const keep = (levels: Iterable<PublishedLevel>): PublishedLevel[] =>
  [...levels].map(({ slice, rows, cols }) => ({
    slice: slice.slice(),
    rows: rows.slice(),
    cols: cols.slice(),
  }));

describe.skipIf(skip)('eidolons with stored planes', () => {
  test.each(fixtures.eidolon)('$name: scale levels and mirrored canvas', async (fixture) => {
    const levels = scaleLevels(fixture.size);
    expect(levels.maxSigmaPx).toBe(fixture.maxSigma);
    expect(levels.sigmaPx).toHaveLength(fixture.scaleLevels.length);
    expect(largestDifference(levels.sigmaPx, fixture.scaleLevels)).toBeLessThan(1e-12);
    const canvas = embed(await readImage(at(`${fixture.name}_input.png`)));
    const { ww, hh, dw, dh } = fixture.embedding;
    expect([canvas.width, canvas.height]).toEqual([ww, hh]);
    expect([canvas.marginLeft, canvas.marginTop]).toEqual([dw, dh]);
    expect(largestDifference(canvas.data, readNpy(at(`${fixture.name}_embedded.npy`)).data)).toBe(
      0,
    );
  });

  test.each(fixtures.eidolon)('$name: slices, fields, sum and pixels', async (fixture) => {
    const { name, size } = fixture;
    const input = await readImage(at(`${name}_input.png`));
    const canvas = embed(input);
    const dog = readNpy(at(`${name}_dog.npy`));
    const rowFields = readNpy(at(`${name}_dx_rows.npy`));
    const colFields = readNpy(at(`${name}_dy_cols.npy`));
    const storedSum = readNpy(at(`${name}_sum.npy`)).data;
    const output = readNpy(at(`${name}_output.npy`)).data;
    expect(differingPixels(await readImage(at(`${name}_output.png`)), output)).toBe(0);

    const hasDraws = existsSync(at(`${name}_draws.npy`));
    const draws = hasDraws ? readNpy(at(`${name}_draws.npy`)) : null;
    const random = randomStream(name);
    const drawPlane: DrawPlane = (index) =>
      draws ? plane(draws, index) : Float64Array.from(canvas.data, () => random.normal());
    const levels = keep(publishedLevels(canvas, size, fixture, drawPlane));

    expect(levels).toHaveLength(dog.shape[0]);
    levels.forEach((level, k) => {
      expect(largestDifference(level.slice, plane(dog, k)), `slice ${k}`).toBeLessThan(
        planeTolerance,
      );
      if (!draws) return;
      expect(largestDifference(level.rows, plane(rowFields, k)), `rows ${k}`).toBeLessThan(
        planeTolerance,
      );
      expect(largestDifference(level.cols, plane(colFields, k)), `columns ${k}`).toBeLessThan(
        planeTolerance,
      );
      expect(summary(level.rows).rms).toBeCloseTo(fixture.dxRmsPerLevel[k], 6);
    });
    if (draws) {
      expect(differingPixels(publishedEidolon(input, fixture, drawPlane), output)).toBe(0);
      const sum = publishedSum(canvas, levels, fixture.reach);
      expect(largestDifference(sum, storedSum)).toBeLessThan(planeTolerance * dog.shape[0]);
    } else {
      // the stored fields in place of drawn ones
      const given = levels.map(({ slice }, k) => ({
        slice,
        rows: plane(rowFields, k),
        cols: plane(colFields, k),
      }));
      const sum = publishedSum(canvas, given, fixture.reach);
      let differing = 0;
      for (let i = 0; i < sum.length; i++) {
        if (Math.abs(sum[i] - storedSum[i]) > planeTolerance * dog.shape[0]) differing++;
      }
      expect(differing / sum.length).toBeLessThanOrEqual(float32Share);
      const result = cutOut(canvas, sum, input);
      expect(differingPixels(result, output) / output.length).toBeLessThanOrEqual(float32Share);
    }
  });
});

describe.skipIf(skip).each(reference.eidolon)('$name, noise by formula', (fixture) => {
  const { name, size, canvas: canvasShape, planes, noiseSeed } = fixture;
  const cells = canvasShape[0] * canvasShape[1];
  let input: ByteImage;
  let draws: Float64Array[];
  let levels: PublishedLevel[];
  const drawPlane: DrawPlane = (index) => draws[index];

  beforeAll(async () => {
    input = await readImage(at(`${name}_input.png`));
    draws = Array.from({ length: planes }, (_, index) => generatedPlane(noiseSeed, index, cells));
    levels = keep(publishedLevels(embed(input), size, fixture, drawPlane));
  });

  test('the generator is the stated one', () => {
    const hash = createHash('sha256');
    for (const drawn of draws) hash.update(new Uint8Array(drawn.buffer));
    expect(hash.digest('hex')).toBe(fixture.drawsSha256Float64LE);
    expect([...draws[0].subarray(0, fixture.firstDraws.length)]).toEqual(fixture.firstDraws);
    expect([...draws[planes - 1].subarray(-fixture.lastDraws.length)]).toEqual(fixture.lastDraws);
  });

  test('scale levels, canvas and margin', () => {
    const canvas = embed(input);
    expect([canvas.height, canvas.width]).toEqual(canvasShape);
    expect([canvas.marginLeft, canvas.marginTop]).toEqual([fixture.margin, fixture.margin]);
    expect(scaleLevels(size).maxSigmaPx).toBe(fixture.maxSigma);
    expect(largestDifference(scaleLevels(size).sigmaPx, fixture.sigma)).toBeLessThan(1e-12);
    expect(levels).toHaveLength(fixture.levels);
  });

  test('every level: summaries and stored samples', () => {
    const scaleSpace = new Float64Array(cells);
    const stored = (word: string) => readNpy(at(`${name}_${word}_sub.npy`));
    const sub = {
      scaleSpace: stored('scalespace'),
      dog: stored('dog'),
      drow: stored('drow'),
      dcol: stored('dcol'),
    };
    const sampled = (values: Float64Array): number[] =>
      [...values].filter((_, i) => {
        const [row, column] = [Math.floor(i / canvasShape[1]), i % canvasShape[1]];
        return row % fixture.subsampleStep === 0 && column % fixture.subsampleStep === 0;
      });
    for (let k = fixture.levels - 1; k >= 0; k--) {
      const { slice, rows, cols } = levels[k];
      for (let i = 0; i < cells; i++) scaleSpace[i] += slice[i];
      const values = { scaleSpace, dog: slice, drow: rows, dcol: cols };
      for (const word of ['scaleSpace', 'dog', 'drow', 'dcol'] as const) {
        expectSummary(values[word], fixture[word][k]);
        expect(
          largestDifference(sampled(values[word]), plane(sub[word], k)),
          `${word} ${k}`,
        ).toBeLessThan(planeTolerance);
      }
    }
  });

  test('the sum and every pixel', async () => {
    const canvas = embed(input);
    const sum = publishedSum(canvas, levels, fixture.reach);
    const centre = Float64Array.from({ length: size * size }, (_, i) => {
      const row = Math.floor(i / size) + canvas.marginTop;
      return sum[row * canvas.width + (i % size) + canvas.marginLeft];
    });
    expectSummary(centre, fixture.sum);
    const storedCentre = readNpy(at(`${name}_sum_centre.npy`)).data;
    expect(largestDifference(centre, storedCentre)).toBeLessThan(planeTolerance * fixture.levels);
    const result = publishedEidolon(input, fixture, drawPlane);
    expect(differingPixels(result, readNpy(at(`${name}_output.npy`)).data)).toBe(0);
    expect(result).toEqual(await readImage(at(`${name}_output.png`)));
    expect(createHash('sha256').update(result.data).digest('hex')).toBe(fixture.outputSha256);
  });
});

describe.skipIf(skip)('contrast, uniform noise and grey', () => {
  const grey = (name: string): FloatImage => {
    const { shape, data } = readNpy(at(name));
    return { width: shape[1], height: shape[0], channels: 1, data };
  };

  test.each(fixtures.simple.levels?.contrast ?? [])('contrast %s, floats', (level) => {
    const result = degraded(contrast, grey('image.npy'), { contrast: Number(level) }).image;
    const stored = readNpy(at(`contrast_${level}.npy`)).data;
    expect(largestDifference(result.data, stored)).toBeLessThan(valueTolerance);
  });

  test.each(reference.simple.contrast ?? [])('contrast %f, bytes', async (level) => {
    const image = byteToFloat(await readImage(at('s_grey.png')));
    const result = quantise(degraded(contrast, image, { contrast: level }).image, 'truncate');
    expect(differingPixels(result, readNpy(at(`s_contrast_${level}_u8.npy`)).data)).toBe(0);
  });

  test.each(fixtures.simple.levels?.uniform_noise ?? [])('uniform noise %s', (level) => {
    const parameters = parseParameters(uniformNoise, { width: Number(level) });
    const unitNoise = readNpy(at('unit_noise.npy')).data;
    const image = grey('image.npy');
    const { width, contrast } = parameters;
    const result = new ClippedPixels().clip(addUniformNoise(image, width, contrast, unitNoise));
    const stored = readNpy(at(`uniform_noise_${level}.npy`)).data;
    expect(largestDifference(result.data, stored)).toBeLessThan(valueTolerance);
  });

  test.each(reference.simple.uniformNoise ?? [])('uniform noise %f, second set', async (level) => {
    const image = byteToFloat(await readImage(at('s_grey.png')));
    const parameters = parseParameters(uniformNoise, { width: level });
    const unitNoise = readNpy(at('s_unit_uniform.npy')).data.map((u) => 2 * u - 1);
    const { width, contrast } = parameters;
    const result = new ClippedPixels().clip(addUniformNoise(image, width, contrast, unitNoise));
    const stored = readNpy(at(`s_uniform_noise_${level}.npy`)).data;
    expect(largestDifference(result.data, stored)).toBeLessThan(valueTolerance);
  });

  describe.each(reference.simple.phase ?? [])('phase noise %i', (width) => {
    test.each([
      ['published', 'toolbox'],
      ['corrected', 'corrected'],
    ] as const)('%s', async (fidelity, word) => {
      const image = byteToFloat(await readImage(at('s_grey.png')));
      const unitShifts = readNpy(at('s_unit_phase.npy')).data;
      const result = new ClippedPixels().clip(addPhaseNoise(image, width, fidelity, unitShifts));
      const stored = readNpy(at(`s_phase_${width}_${word}.npy`)).data;
      expect(largestDifference(result.data, stored)).toBeLessThan(valueTolerance);
    });
  });

  test('power equalisation', async () => {
    const image = byteToFloat(await readImage(at('s_grey.png')));
    const { shape, data: values } = readNpy(at('s_mean_amplitude.npy'));
    const parameters = { spectrum: 'a'.repeat(64) };
    const random = randomStream('no draws');
    const table = { shape, values };
    const { image: result } = degraded(powerEqualisation, image, parameters, random, () => table);
    const stored = readNpy(at('s_power_equalised.npy')).data;
    expect(largestDifference(result.data, stored)).toBeLessThan(valueTolerance);
  });

  test('both greys', async () => {
    const colour = await readImage(at('s_rgb.png'));
    const stored = readNpy(at('s_rgb_to_grey.npy')).data;
    expect(largestDifference(toGrey(byteToFloat(colour)).data, stored)).toBeLessThan(
      valueTolerance,
    );
    const stored601 = readNpy(at('s_rgb_to_grey_601_u8.npy')).data;
    expect(differingPixels(toGrey601(colour), stored601)).toBe(0);
  });
});
