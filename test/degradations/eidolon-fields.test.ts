import { describe, expect, test } from 'vitest';
import {
  coherentSdTimesMaxSigma,
  eidolonFields,
  incoherentSd,
} from '../../src/degradations/eidolon/corrected.js';
import { Displacements, type LevelFields } from '../../src/degradations/eidolon/displacement.js';
import { scaleLevels } from '../../src/degradations/eidolon/scale-levels.js';
import { layOut } from '../../src/kernels/index.js';
import { randomStream, type RandomStream } from '../../src/random/index.js';

/** the displacements of every level (finest first), of every `every`-th pixel and row */
function drawn(
  [width, height]: readonly [number, number],
  levels: readonly LevelFields[],
  random: RandomStream,
  every = 1,
): { rows: Float64Array[]; cols: Float64Array[] } {
  const displacements = new Displacements(width, height, levels);
  const stride = Math.ceil(width / 16) * 16;
  const picked = ({ array }: { array: Float32Array }): Float64Array => {
    const values: number[] = [];
    for (let y = 0; y < height; y += every) {
      for (let x = 0; x < width; x += every) values.push(array[y * stride + x]);
    }
    return Float64Array.from(values);
  };
  const rows: Float64Array[] = [];
  const cols: Float64Array[] = [];
  const memory = layOut(displacements.memory());
  for (const displacement of displacements.draw(memory, random)) {
    rows[displacement.level] = picked(displacement.rows);
    cols[displacement.level] = picked(displacement.cols);
  }
  return { rows, cols };
}

const meanProduct = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum / a.length;
};

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

// the published size
const side = 256;
const levels = scaleLevels(side);
const count = levels.sigmaPx.length;
const coherentSd = coherentSdTimesMaxSigma / levels.maxSigmaPx;
const draws = 16;

/** second moments of the levels' fields over 16 draws and both axes: [level][other level] */
function moments(coherence: number): number[][] {
  const fields = eidolonFields(levels, { reach: 1, coherence, grain: 10 });
  const sums = fields.map(() => fields.map(() => 0));
  for (let seed = 0; seed < draws; seed++) {
    const { rows, cols } = drawn([side, side], fields, randomStream(seed), 6);
    for (let a = 0; a < count; a++) {
      for (let b = a; b < count; b++) {
        const sum = meanProduct(rows[a], rows[b]) + meanProduct(cols[a], cols[b]);
        sums[a][b] += sum / (2 * draws);
      }
    }
  }
  return sums;
}

test('scale levels of the published sizes', () => {
  expect([64, 96, 128, 224, 256].map((longer) => scaleLevels(longer).sigmaPx.length)).toEqual([
    8, 10, 10, 12, 12,
  ]);
  expect(scaleLevels(256).sigmaPx[11]).toBeCloseTo(32, 10);
  // SD of a coherent plane at the published size
  expect(coherentSd).toBeCloseTo(0.1195, 4);
});

describe.each([
  [0, 0.05],
  [0.3, 0.05],
  [0.6, 0.06],
  [1, 0.13],
])('coherence %f: 16 draws of 2 × 12 fields at 256 px', (coherence, tolerance) => {
  const measured = moments(coherence);
  const rms = measured.map((row, k) => Math.sqrt(row[k]));
  const ownVariance = ((1 - coherence) * incoherentSd) ** 2;
  const planeVariance = (coherence * coherentSd) ** 2;
  const variance = (k: number): number => ownVariance + planeVariance * (count - k);

  test('RMS per unit of reach, each level', () => {
    rms.forEach((value, k) => {
      expect(Math.abs(value / Math.sqrt(variance(k)) - 1), `level ${k}`).toBeLessThan(tolerance);
    });
  });

  test('RMS per unit of reach, mean over the levels', () => {
    const published = { 0: 0.764, 0.3: 0.543, 0.6: 0.356, 1: 0.292 }[coherence] ?? NaN;
    expect(Math.abs(mean(rms) / published - 1)).toBeLessThan(tolerance / 2);
  });

  test('correlation of levels: the planes that both share', () => {
    const tolerated = coherence === 1 ? 0.05 : 0.06;
    for (const [a, b] of [...levels.sigmaPx.slice(1).map((_, k) => [k, k + 1]), [0, 6], [0, 11]]) {
      const expected = (planeVariance * (count - b)) / Math.sqrt(variance(a) * variance(b));
      const correlation = measured[a][b] / (rms[a] * rms[b]);
      const spare = a === 0 && b > 1 ? 2.5 : 1; // far levels share few planes, all coarse
      expect(Math.abs(correlation - expected), `${a} and ${b}`).toBeLessThan(tolerated * spare);
    }
  });
});

test('correlation of levels at coherence 1: the figures of the published ones', () => {
  const [share, far] = [(k: number) => Math.sqrt((count - k - 1) / (count - k)), Math.sqrt(6 / 12)];
  expect([share(0), share(8), share(10), far].map((value) => value.toFixed(2))).toEqual([
    '0.96',
    '0.87',
    '0.71',
    '0.71',
  ]);
});

test.each([0.5, 1, 3, 5, 40])('coherence 0, grain %f: .7645 all the same', (grain) => {
  const fields = eidolonFields(levels, { reach: 1, coherence: 0, grain });
  const squares = [1, 2, 3].flatMap((seed) => {
    const { rows, cols } = drawn([side, side], fields, randomStream(seed, grain), 2);
    return [...rows, ...cols].map((field) => meanProduct(field, field));
  });
  // SE of 72 windows: .2 % at grain 1, 6 % at grain 40
  const tolerance = grain > 10 ? 0.12 : 0.02;
  expect(Math.abs(Math.sqrt(mean(squares)) / 0.7645 - 1)).toBeLessThan(tolerance);
});

test('displacements are proportional to reach', () => {
  const at = (reach: number) =>
    drawn(
      [64, 48],
      eidolonFields(scaleLevels(64), { reach, coherence: 0.3, grain: 10 }),
      randomStream(1),
    );
  const [one, eight] = [at(1), at(8)];
  for (const k of [0, 7]) {
    for (const [i, value] of one.rows[k].entries()) {
      expect(Math.abs(eight.rows[k][i] - 8 * value)).toBeLessThan(1e-4);
    }
  }
});

test('rows and columns are independent', () => {
  const fields = eidolonFields(levels, { reach: 1, coherence: 0, grain: 10 });
  let [products, squares] = [0, 0];
  for (let seed = 0; seed < 8; seed++) {
    const { rows, cols } = drawn([side, side], fields, randomStream('axes', seed), 6);
    rows.forEach((field, k) => {
      products += meanProduct(field, cols[k]);
      squares += (meanProduct(field, field) + meanProduct(cols[k], cols[k])) / 2;
    });
  }
  // SE .01
  expect(Math.abs(products / squares)).toBeLessThan(0.03);
});

/** variance of the mean over a square window of a field of SD 1 with that autocorrelation */
function varianceOfMean(sigmaPx: number, width: number): number {
  let sum = width;
  for (let d = 1; d < width; d++) {
    sum += 2 * (width - d) * Math.exp((-d * d) / (4 * sigmaPx * sigmaPx));
  }
  return (sum / (width * width)) ** 2;
}

test('no global shift: the mean over the image is what a finite window allows', () => {
  for (const coherence of [0, 1]) {
    const fields = eidolonFields(levels, { reach: 1, coherence, grain: 10 });
    const squares: number[] = [];
    for (let seed = 0; seed < 32; seed++) {
      const { rows, cols } = drawn([side, side], fields, randomStream('mean', seed), 8);
      const planes = coherence === 0 ? [...rows, ...cols] : [rows[0], cols[0]];
      squares.push(...planes.map((plane) => mean([...plane]) ** 2));
    }
    const predicted = coherence
      ? coherentSd ** 2 *
        levels.sigmaPx.reduce((sum, sigma) => sum + varianceOfMean(sigma, side), 0)
      : incoherentSd ** 2 * varianceOfMean(10, side);
    // of 64 means the RMS has an SE of 9 %; the published shift would add .09 px to .06
    expect(Math.abs(Math.sqrt(mean(squares) / predicted) - 1)).toBeLessThan(coherence ? 0.25 : 0.1);
  }
});

describe('a smooth field', () => {
  const single = (sigmaPx: number): LevelFields[] => [{ own: { sigmaPx, sdPx: 1 } }];

  test.each([
    [5, 0.939],
    [10, 0.779],
    [20, 0.368],
  ])('grain 10: autocorrelation exp(−r²/(4 grain²)) at %i px: %f', (distance, expected) => {
    expect(Math.exp(-(distance ** 2) / 400)).toBeCloseTo(expected, 3);
    let [across, down, variance, pairs] = [0, 0, 0, 0];
    for (let draw = 0; draw < 40; draw++) {
      const { rows, cols } = drawn([side, side], single(10), randomStream('smooth', draw));
      for (const values of [rows[0], cols[0]]) {
        for (let y = 0; y + distance < side; y += 5) {
          for (let x = 0; x + distance < side; x += 5) {
            const i = y * side + x;
            across += values[i] * values[i + distance];
            down += values[i] * values[i + distance * side];
            variance += values[i] ** 2;
            pairs++;
          }
        }
      }
    }
    expect(Math.abs(variance / pairs - 1)).toBeLessThan(0.05);
    expect(Math.abs(across / variance - expected)).toBeLessThan(0.02);
    expect(Math.abs(down / variance - expected)).toBeLessThan(0.02);
  });

  test.each([8, 30])('sigma %i: as strong at the border as in the middle', (sigma) => {
    const [width, height] = [61, 47];
    const places: [number, number][] = [
      [0, 0],
      [60, 46],
      [60, 0],
      [30, 23],
      [30, 0],
    ];
    const sums = places.map(() => 0);
    const random = randomStream('border', sigma);
    const times = 800;
    for (let draw = 0; draw < times; draw++) {
      const { rows, cols } = drawn([width, height], single(sigma), random);
      places.forEach(([x, y], i) => {
        const at = y * width + x;
        sums[i] += (rows[0][at] ** 2 + cols[0][at] ** 2) / (2 * times);
      });
    }
    // SE of a variance from 1600 values: 3.5 %
    for (const variance of sums) expect(Math.abs(variance - 1)).toBeLessThan(0.12);
  });

  test('is close to normal, the finest one too', () => {
    const { rows, cols } = drawn([side, side], single(Math.SQRT1_2), randomStream('normal'));
    const values = [...rows[0], ...cols[0]];
    const kurtosis = mean(values.map((value) => value ** 4)) / mean(values.map((v) => v * v)) ** 2;
    // −.1 from the four bytes
    expect(Math.abs(kurtosis - 2.9)).toBeLessThan(0.05);
    const beyond2 = values.filter((value) => Math.abs(value) > 1.96).length / values.length;
    expect(Math.abs(beyond2 - 0.05)).toBeLessThan(0.004);
  });

  test('a side of one pixel and a field coarser than the image work', () => {
    const { rows } = drawn([1, 3], single(200), randomStream(1));
    expect(rows[0]).toHaveLength(3);
    expect(rows[0].every(Number.isFinite)).toBe(true);
  });
});
