import { describe, expect, test } from 'vitest';
import { embed } from '../../src/degradations/eidolon/published-canvas.js';
import { independentLevels } from '../../src/degradations/eidolon/published-variants.js';
import { publishedEidolon } from '../../src/degradations/eidolon/published.js';
import { scaleLevels } from '../../src/degradations/eidolon/scale-levels.js';
import { eidolonHelmholtz } from '../../src/degradations/eidolon-helmholtz.js';
import { eidolonLotze } from '../../src/degradations/eidolon-lotze.js';
import { eidolonSuperficial } from '../../src/degradations/eidolon-superficial.js';
import { eidolon } from '../../src/degradations/eidolon.js';
import type { FloatImage } from '../../src/image/image.js';
import { measureImage } from '../../src/image/measure.js';
import { byteToFloat, quantise } from '../../src/image/quantise.js';
import { randomStream } from '../../src/random/index.js';
import { degraded } from './degraded.js';
import { correlation, scene } from './scene.js';

/** value = column: what is read where says how far it has been displaced */
const ramp = (side: number): FloatImage => ({
  width: side,
  height: side,
  channels: 1,
  data: Float64Array.from({ length: side * side }, (_, i) => ((i % side) + 0.5) / side),
});

function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}

/** horizontal displacements, px, of pixels at least `margin` from the border */
function displacementsOf(result: FloatImage, margin: number): number[] {
  const { width, height, data } = result;
  const from = ramp(width).data;
  return Array.from(data, (value, i) => (value - from[i]) * width).filter((_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    return Math.min(x, y, width - 1 - x, height - 1 - y) >= margin;
  });
}

const rms = (values: readonly number[]): number =>
  Math.sqrt(mean(values.map((value) => value * value)));

describe('superficial', () => {
  test('the image itself is displaced, by .7645 px per unit of reach', () => {
    const displacements = [1, 2, 3, 4].flatMap((seed) => {
      const parameters = { reach: 4, grain: 4 };
      const random = randomStream('ramp', seed);
      return displacementsOf(
        degraded(eidolonSuperficial, ramp(96), parameters, random).unclipped,
        16,
      );
    });
    expect(Math.abs(rms(displacements) / (4 * 0.7645) - 1)).toBeLessThan(0.08);
    expect(Math.abs(mean(displacements))).toBeLessThan(0.35);
  });

  test('nothing is blurred: the grey levels stay, where the eidolon loses contrast', () => {
    const image = scene(128, 128);
    const contrastAfter = (manipulation: typeof eidolonLotze) =>
      measureImage(degraded(manipulation, image, { reach: 8 }, randomStream(1)).image).rmsContrast /
      measureImage(image).rmsContrast;
    expect(contrastAfter(eidolonSuperficial)).toBeGreaterThan(0.9);
    expect(contrastAfter(eidolonLotze)).toBeLessThan(0.85);
  });

  test('reach 0 leaves the image; published, its bytes', () => {
    const image = scene(40, 31);
    expect(degraded(eidolonSuperficial, image, { reach: 0 }).image.data).toEqual(image.data);
    const published = { reach: 0, fidelity: 'published' as const };
    expect(degraded(eidolonSuperficial, image, published, randomStream(1)).image).toEqual(
      byteToFloat(quantise(image, 'truncate')),
    );
  });

  test('published: no grey level is made up', () => {
    const image = ramp(32);
    const bytes = new Set(quantise(image, 'truncate').data);
    const parameters = { reach: 8, fidelity: 'published' as const };
    const result = degraded(eidolonSuperficial, image, parameters, randomStream(2)).image;
    for (const value of quantise(result, 'round').data) expect(bytes).toContain(value);
    expect(correlation(result, image)).toBeLessThan(0.99);
  });
});

test('the published fields are shifted as a whole, the coarsest by three times their chance mean', () => {
  // 512 × 512 cells of noise, the published size; white noise of SD 27 has means of SD .053
  const canvas = embed({ width: 256, height: 256, channels: 1, data: new Uint8Array(65536) });
  const { sigmaPx, maxSigmaPx } = scaleLevels(256);
  const coarsest = sigmaPx[sigmaPx.length - 1];
  const gain = coarsest / maxSigmaPx;
  const random = randomStream('shift');
  const chanceMeans: number[] = [];
  const draw = (): Float64Array => {
    const drawn = new Float64Array(canvas.data.length);
    for (let i = 0; i < drawn.length; i++) drawn[i] = random.normal();
    const greatest = drawn.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    chanceMeans.push((gain * 127.5 * mean(drawn)) / greatest);
    return drawn;
  };
  const scale = { sigmaPx: [coarsest], maxSigmaPx };
  const [{ rows, cols }] = [...independentLevels(canvas, scale, 'sigma of the level', draw)];
  [rows, cols].forEach((field, axis) => {
    const shift = mean(field);
    let squares = 0;
    for (const value of field) squares += (value - shift) ** 2;
    const sdPx = Math.sqrt(squares / field.length);
    // mean − mean/SD, where mean − mean was meant
    expect(shift).toBeCloseTo(chanceMeans[axis] * (1 - gain / sdPx), 4);
    expect(shift / chanceMeans[axis]).toBeLessThan(-2);
    expect(shift / chanceMeans[axis]).toBeGreaterThan(-5);
  });
});

describe('Lotze', () => {
  test('is the eidolon at coherence 0', () => {
    const image = scene(65, 48);
    const parameters = { reach: 8, grain: 6 };
    const lotze = degraded(eidolonLotze, image, parameters, randomStream(1)).unclipped;
    const incoherent = { ...parameters, coherence: 0 };
    expect(lotze).toEqual(degraded(eidolon, image, incoherent, randomStream(1)).unclipped);
  });

  test('published too: the same planes', () => {
    const image = scene(24, 30);
    const bytes = quantise(image, 'truncate');
    const random = randomStream('lotze');
    const expected = publishedEidolon(bytes, { reach: 3, coherence: 0, grain: 5 }, random);
    const parameters = { reach: 3, grain: 5, fidelity: 'published' as const };
    const result = degraded(eidolonLotze, image, parameters, randomStream('lotze')).image;
    expect(result).toEqual(byteToFloat(expected));
  });
});

describe('Helmholtz', () => {
  test('corrected: 7.645 px per unit of reach', () => {
    // the ramp stands in the coarsest slice
    const displacements = Array.from({ length: 40 }, (_, seed) => {
      const random = randomStream('ramp', seed);
      const result = degraded(eidolonHelmholtz, ramp(64), { reach: 0.4 }, random).unclipped;
      return displacementsOf(result, 24);
    }).flat();
    // the blur of a mirrored ramp flattens it a little
    expect(rms(displacements) / (0.4 * 7.645)).toBeGreaterThan(0.8);
    expect(rms(displacements) / (0.4 * 7.645)).toBeLessThan(1.1);
  });

  test('published: the displacement is as strong at every level, smoother at coarse ones', () => {
    const canvas = embed(quantise(scene(64, 64), 'truncate'));
    const { maxSigmaPx } = scaleLevels(64);
    const random = randomStream('helmholtz');
    const drawPlane = () => Float64Array.from(canvas.data, () => random.normal());
    const levels = independentLevels(canvas, scaleLevels(64), 'sigma of the level', drawPlane);
    const fields = Array.from(levels, ({ rows, cols }) => {
      const centred = [rows, cols].map((field) => {
        const average = mean(field);
        return Array.from(field, (value) => (value - average) * maxSigmaPx);
      });
      const neighbours = centred[0].map((value, i) => value * (centred[0][i + 1] ?? 0));
      return {
        sd: Math.sqrt((rms(centred[0]) ** 2 + rms(centred[1]) ** 2) / 2),
        correlation: mean(neighbours) / rms(centred[0]) ** 2,
      };
    });
    fields.reverse();
    const white = 127.5 / 4; // the greatest of 16384 normal numbers is about 4
    for (const { sd } of fields.slice(1)) {
      expect(Math.abs(sd / (white / (2 * Math.sqrt(Math.PI))) - 1)).toBeLessThan(0.3);
    }
    // of neighbouring pixels
    const correlations = fields.map((field) => field.correlation);
    expect([...correlations].sort((a, b) => a - b)).toEqual(correlations);
    expect(correlations[0]).toBeLessThan(0.8);
    expect(correlations[correlations.length - 1]).toBeGreaterThan(0.98);
  });

  test.each([0.4, 3.2])('reach %f: corrected and published are alike in strength', (reach) => {
    const image = scene(64, 64);
    const likeness = (fidelity: 'corrected' | 'published'): number =>
      mean(
        Array.from({ length: 16 }, (_, seed) =>
          correlation(
            image,
            degraded(eidolonHelmholtz, image, { reach, fidelity }, randomStream(seed)).image,
          ),
        ),
      );
    expect(Math.abs(likeness('corrected') - likeness('published'))).toBeLessThan(0.12);
  });
});
