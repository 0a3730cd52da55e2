// Real columns two by two: a block whose real part holds real columns and whose imaginary part holds
// others is transformed once and taken apart, or put together and transformed back once.

import { lanes } from './fourier';

// @ts-ignore: decorator
@inline
const row: usize = lanes << 3;

/**
 * Takes the transform Z = X + iY of two real blocks apart:
 * X[k] = (Z[k] + conj Z[−k])/2, Y[k] = (Z[k] − conj Z[−k])/2i, for k from 0 to length/2.
 */
export function splitReal(
  re: usize,
  im: usize,
  length: i32,
  xRe: usize,
  xIm: usize,
  yRe: usize,
  yIm: usize,
): void {
  const half = f64x2.splat(0.5);
  for (let k = 0; k <= length >> 1; k++) {
    const at = <usize>k * row;
    const opposite = k == 0 ? 0 : <usize>(length - k) * row;
    for (let lane: usize = 0; lane < row; lane += 16) {
      const a = v128.load(re + at + lane);
      const b = v128.load(im + at + lane);
      const c = v128.load(re + opposite + lane);
      const d = v128.load(im + opposite + lane);
      v128.store(xRe + at + lane, f64x2.mul(half, f64x2.add(a, c)));
      v128.store(xIm + at + lane, f64x2.mul(half, f64x2.sub(b, d)));
      v128.store(yRe + at + lane, f64x2.mul(half, f64x2.add(b, d)));
      v128.store(yIm + at + lane, f64x2.mul(half, f64x2.sub(c, a)));
    }
  }
}

/** The way back: Z[k] = X[k] + iY[k], Z[−k] = conj X[k] + i conj Y[k]; of X[0] the real part counts. */
export function joinReal(
  re: usize,
  im: usize,
  length: i32,
  xRe: usize,
  xIm: usize,
  yRe: usize,
  yIm: usize,
): void {
  for (let k = 0; k <= length >> 1; k++) {
    const at = <usize>k * row;
    const opposite = <usize>(length - k) * row;
    const alone = k == 0 || k + k == length;
    for (let lane: usize = 0; lane < row; lane += 16) {
      const a = v128.load(xRe + at + lane);
      const d = v128.load(yRe + at + lane);
      if (alone) {
        v128.store(re + at + lane, a);
        v128.store(im + at + lane, d);
        continue;
      }
      const b = v128.load(xIm + at + lane);
      const c = v128.load(yIm + at + lane);
      v128.store(re + at + lane, f64x2.sub(a, c));
      v128.store(im + at + lane, f64x2.add(b, d));
      v128.store(re + opposite + lane, f64x2.add(a, c));
      v128.store(im + opposite + lane, f64x2.sub(d, b));
    }
  }
}
