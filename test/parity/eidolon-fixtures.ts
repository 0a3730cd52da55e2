import { expect } from 'vitest';
import type { EidolonSettings } from '../../src/degradations/eidolon/corrected.js';

export interface Summary {
  mean: number;
  rms: number;
  min: number;
  max: number;
}
export interface EidolonFixture extends EidolonSettings {
  name: string;
  size: number;
  maxSigma: number;
}
export interface StoredEidolon extends EidolonFixture {
  scaleLevels: number[];
  embedding: { ww: number; hh: number; dw: number; dh: number };
  dxRmsPerLevel: number[];
}
export interface GeneratedEidolon extends EidolonFixture {
  canvas: [number, number];
  margin: number;
  levels: number;
  sigma: number[];
  noiseSeed: number;
  planes: number;
  subsampleStep: number;
  drawsSha256Float64LE: string;
  firstDraws: number[];
  lastDraws: number[];
  scaleSpace: Summary[];
  dog: Summary[];
  drow: Summary[];
  dcol: Summary[];
  sum: Summary;
  outputSha256: string;
}
export interface FixtureManifest {
  eidolon: StoredEidolon[];
  simple: { levels: { contrast: string[]; uniform_noise: string[] } };
}
export interface ReferenceManifest {
  eidolon: GeneratedEidolon[];
  simple: { contrast: number[]; uniformNoise: number[]; phase: number[] };
}

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

export function expectSummary(values: Float64Array, expected: Summary): void {
  const got = summary(values);
  for (const key of ['mean', 'rms', 'min', 'max'] as const) {
    expect(Math.abs(got[key] - expected[key]), key).toBeLessThan(1e-8);
  }
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
