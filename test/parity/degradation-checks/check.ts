import type { ByteImage, FloatImage } from '../../../src/image/image.js';
import { readNpy, type NpyArray } from '../npy.js';
import type { Manifests } from './manifests.js';

/** float32 rounding of the stored results, 0 … 1 */
export const valueTolerance = 1e-7;

/** The files of a fixture set, wherever they are read. */
export interface FixtureFiles {
  /** a file's bytes; null where the set has no such file */
  bytes(name: string): Promise<Uint8Array | null>;
  /** a PNG's pixels: one channel where it is stored as grey, else three */
  image(name: string): Promise<ByteImage>;
}

/** How far a result is from its fixture; right where `difference` ≤ `tolerance`. */
export interface Difference {
  readonly of: string;
  readonly difference: number;
  readonly tolerance: number;
}

/** One comparison, or several that share a computation. */
export interface FixtureCheck {
  readonly name: string;
  run(): Promise<Difference[]>;
}

/** The checks of one manipulation, from what the manifests list. */
export type Topic = (files: FixtureFiles, manifests: Manifests) => FixtureCheck[];

export async function npy(files: FixtureFiles, name: string): Promise<NpyArray> {
  const bytes = await files.bytes(name);
  if (bytes === null) throw new Error(`the fixture set has no ${name}`);
  return readNpy(bytes, name);
}

/** An array as an image with values from 0 to 1. */
export async function npyImage(files: FixtureFiles, name: string): Promise<FloatImage> {
  const { shape, data } = await npy(files, name);
  return { width: shape[1], height: shape[0], channels: shape[2] === 3 ? 3 : 1, data };
}

/** Largest difference between two lists; infinite where they differ in length or hold NaN. */
export function largest(
  of: string,
  got: ArrayLike<number>,
  stored: ArrayLike<number>,
  tolerance: number,
): Difference {
  let difference = got.length === stored.length ? 0 : Infinity;
  for (let i = 0; i < stored.length; i++) {
    const distance = Math.abs(got[i] - stored[i]);
    if (!(distance <= difference)) difference = Number.isNaN(distance) ? Infinity : distance;
  }
  return { of, difference, tolerance };
}

/** Number of values that are not equal. */
export function unequal(
  of: string,
  got: ArrayLike<number>,
  stored: ArrayLike<number>,
  tolerance = 0,
): Difference {
  let difference = got.length === stored.length ? 0 : Infinity;
  for (let i = 0; i < stored.length; i++) if (got[i] !== stored[i]) difference++;
  return { of, difference, tolerance };
}

/** 0 where both are the same word, else 1. */
export function sameText(of: string, got: string, stored: string): Difference {
  return { of, difference: got === stored ? 0 : 1, tolerance: 0 };
}
