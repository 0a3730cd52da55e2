import { describe, expect, test } from 'vitest';
import {
  coherentSdTimesMaxSigma,
  displacements,
  incoherentSd,
  type EidolonSettings,
} from '../../src/degradations/eidolon/corrected.js';
import { scaleLevels } from '../../src/degradations/eidolon/scale-levels.js';
import { addField, smoothField } from '../../src/degradations/eidolon/smooth-field.js';
import { randomStream } from '../../src/random/index.js';

const side = 128;
const levels = scaleLevels(side);
const count = levels.sigmaPx.length;
const coherentSd = coherentSdTimesMaxSigma / levels.maxSigmaPx;

/** fields of every level (finest first), rows and columns, px */
function fields(
  settings: EidolonSettings,
  seed: number,
): { rows: Float32Array[]; cols: Float32Array[] } {
  const rows: Float32Array[] = [];
  const cols: Float32Array[] = [];
  const random = randomStream('fields', seed);
  for (const field of displacements(random, side, side, levels, settings)) {
    rows[field.level] = field.rows.slice();
    cols[field.level] = field.cols.slice();
  }
  return { rows, cols };
}

const meanProduct = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, i) => sum + value * b[i], 0) / a.length;

/** mean over draws of the product of two levels' fields, both axes */
function secondMoments(coherence: number, draws: number, pairs: [number, number][]): number[] {
  const sums = pairs.map(() => 0);
  for (let seed = 0; seed < draws; seed++) {
    const drawn = fields({ reach: 1, coherence, grain: 10 }, seed);
    pairs.forEach(([a, b], i) => {
      sums[i] +=
        meanProduct(drawn.rows[a], drawn.rows[b]) + meanProduct(drawn.cols[a], drawn.cols[b]);
    });
  }
  return sums.map((sum) => sum / (2 * draws));
}

test('scale levels of the published sizes', () => {
  expect([64, 96, 128, 224, 256].map((longer) => scaleLevels(longer).sigmaPx.length)).toEqual([
    8, 10, 10, 12, 12,
  ]);
  expect(scaleLevels(256).sigmaPx[11]).toBeCloseTo(32, 10);
  // SD of a coherent plane at the published size
  expect(coherentSdTimesMaxSigma / scaleLevels(256).maxSigmaPx).toBeCloseTo(0.1195, 4);
});

describe('RMS displacement per unit of reach', () => {
  test('coherence 0: .7645 at every level, whatever the grain', () => {
    const draws = 40;
    const own = levels.sigmaPx.map((_, k): [number, number] => [k, k]);
    const rms = secondMoments(0, draws, own).map(Math.sqrt);
    for (const value of rms) expect(Math.abs(value - incoherentSd)).toBeLessThan(0.06);
    const mean = Math.sqrt(rms.reduce((sum, value) => sum + value * value, 0) / count);
    expect(Math.abs(mean - 0.7645)).toBeLessThan(0.015);

    for (const grain of [1, 3, 5]) {
      const { rows, cols } = fields({ reach: 1, coherence: 0, grain }, grain);
      const all = [...rows, ...cols].map((field) => meanProduct(field, field));
      const pooled = Math.sqrt(all.reduce((sum, value) => sum + value) / all.length);
      expect(Math.abs(pooled - 0.7645), `grain ${grain}`).toBeLessThan(0.02);
    }
  });

  test('coherence 1: level k is the sum of N − k planes of equal SD', () => {
    const own = levels.sigmaPx.map((_, k): [number, number] => [k, k]);
    secondMoments(1, 30, own).forEach((moment, k) => {
      const expected = coherentSd * Math.sqrt(count - k);
      expect(Math.sqrt(moment) / expected, `level ${k}`).toBeGreaterThan(0.88);
      expect(Math.sqrt(moment) / expected, `level ${k}`).toBeLessThan(1.12);
    });
  });

  test('coherence .3: both, mixed', () => {
    const moments = secondMoments(0.3, 20, [
      [0, 0],
      [count - 1, count - 1],
    ]);
    [count, 1].forEach((planes, i) => {
      const expected = Math.sqrt((0.7 * incoherentSd) ** 2 + (0.3 * coherentSd) ** 2 * planes);
      expect(Math.abs(Math.sqrt(moments[i]) / expected - 1)).toBeLessThan(0.1);
    });
  });

  test('is proportional to reach', () => {
    const one = fields({ reach: 1, coherence: 0.3, grain: 10 }, 1);
    const eight = fields({ reach: 8, coherence: 0.3, grain: 10 }, 1);
    const worst = one.rows[2].reduce(
      (most, value, i) => Math.max(most, Math.abs(eight.rows[2][i] - 8 * value)),
      0,
    );
    expect(worst).toBeLessThan(1e-5);
  });
});

test('correlation of levels at coherence 1: √((N − k − 1)/(N − k)) of neighbours; none at 0', () => {
  const correlation = (coherence: number, a: number, b: number): number => {
    const [aa, bb, ab] = secondMoments(coherence, 16, [
      [a, a],
      [b, b],
      [a, b],
    ]);
    return ab / Math.sqrt(aa * bb);
  };
  for (const k of [0, 8]) {
    const predicted = Math.sqrt((count - k - 1) / (count - k));
    expect(Math.abs(correlation(1, k, k + 1) - predicted)).toBeLessThan(0.06);
  }
  expect(Math.abs(correlation(0, 0, 1))).toBeLessThan(0.1);
});

test('rows and columns are independent', () => {
  let [products, squares] = [0, 0];
  for (let seed = 0; seed < 10; seed++) {
    const { rows, cols } = fields({ reach: 1, coherence: 0, grain: 10 }, seed);
    rows.forEach((field, k) => {
      products += meanProduct(field, cols[k]);
      squares += (meanProduct(field, field) + meanProduct(cols[k], cols[k])) / 2;
    });
  }
  expect(Math.abs(products / squares)).toBeLessThan(0.05);
});

describe('a smooth field', () => {
  const spread = (sigma: number, draws: number, distancePx: number, width = side): number => {
    let [covariance, variance] = [0, 0];
    const random = randomStream('smooth', sigma, distancePx);
    for (let draw = 0; draw < draws; draw++) {
      const values = new Float32Array(width * width);
      addField(values, width, width, smoothField(random, width, width, sigma), 1);
      for (let y = 0; y < width; y++) {
        for (let x = 0; x + distancePx < width; x++) {
          const i = y * width + x;
          covariance += values[i] * values[i + distancePx];
          variance += (values[i] ** 2 + values[i + distancePx] ** 2) / 2;
        }
      }
    }
    return covariance / variance;
  };

  test.each([5, 10, 20])('grain 10: autocorrelation exp(−r²/(4 grain²)) at %i px', (distance) => {
    expect(Math.abs(spread(10, 150, distance) - Math.exp(-(distance ** 2) / 400))).toBeLessThan(
      0.05,
    );
  });

  test('is as strong at the border and in the corner as in the middle', () => {
    const [width, height, sigma] = [61, 47, 8];
    const sums = new Float64Array(width * height);
    const random = randomStream('border');
    const draws = 600;
    for (let draw = 0; draw < draws; draw++) {
      const values = new Float32Array(width * height);
      addField(values, width, height, smoothField(random, width, height, sigma), 1);
      values.forEach((value, i) => (sums[i] += value * value));
    }
    for (const [x, y] of [
      [0, 0],
      [60, 46],
      [60, 0],
      [30, 23],
      [30, 0],
    ]) {
      // SE of a variance from 600 draws: 6 %
      expect(Math.abs(sums[y * width + x] / draws - 1)).toBeLessThan(0.22);
    }
  });

  test('a side of one pixel and a field coarser than the image work', () => {
    const values = new Float32Array(3);
    addField(values, 1, 3, smoothField(randomStream(1), 1, 3, 40), 1);
    expect(values.every(Number.isFinite)).toBe(true);
  });
});
