import type { PublishedLevel } from '../../../src/degradations/eidolon/published.js';
import { largest, type Difference } from './check.js';
import type { Summary } from './manifests.js';

/** float32 rounding of the stored planes, grey levels 0 … 255 and px */
export const planeTolerance = 1e-5;

/** Copies of all levels, finest first: the generator, coarsest first, uses its arrays again. */
export const keep = (levels: Iterable<PublishedLevel>): PublishedLevel[] =>
  Array.from(levels, ({ level, slice, rows, cols }) => ({
    level,
    slice: slice.slice(),
    rows: rows.slice(),
    cols: cols.slice(),
  })).reverse();

export function summary(values: Float64Array): Summary {
  let [sum, squares, min, max] = [0, 0, Infinity, -Infinity];
  for (const value of values) {
    sum += value;
    squares += value * value;
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  return { mean: sum / values.length, rms: Math.sqrt(squares / values.length), min, max };
}

const inOrder = ({ mean, rms, min, max }: Summary): number[] => [mean, rms, min, max];

/** Mean, RMS, least and largest value against the stored ones. */
export function summaryDifference(of: string, got: Float64Array, stored: Summary): Difference {
  return largest(`${of}, summary`, inOrder(summary(got)), inOrder(stored), 1e-8);
}

/** The fixtures' counter-based generator: cells of plane `index`, each a sum of twelve uniform numbers − 6. */
export function generatedPlane(seed: number, index: number, cells: number): Float64Array {
  return Float64Array.from({ length: cells }, (_, cell) => {
    let sum = 0;
    const first = 12 * (index * cells + cell) + 1;
    for (let i = first; i < first + 12; i++) {
      const a = (seed + Math.imul(i, 0x6d2b79f5)) | 0;
      let t = Math.imul(a ^ (a >>> 15), a | 1);
      t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
      sum += ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    }
    return sum - 6;
  });
}
