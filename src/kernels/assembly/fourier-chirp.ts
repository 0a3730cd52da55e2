// Bluestein's chirp method for lengths with other prime factors: a convolution of a longer length.

import { lanes } from './fourier';

/**
 * Multiplies every row of a block by a complex number of its own.
 *
 * @param factors cosine and sine (real and imaginary part) for each row
 */
export function multiplyRows(re: usize, im: usize, rows: i32, factors: usize, scale: f64): void {
  const s = f64x2.splat(scale);
  for (let row = 0; row < rows; row++, factors += 16) {
    const c = f64x2.mul(s, v128.load64_splat(factors));
    const d = f64x2.mul(s, v128.load64_splat(factors, 8));
    for (let lane: usize = 0; lane < lanes << 3; lane += 16, re += 16, im += 16) {
      const a = v128.load(re);
      const b = v128.load(im);
      v128.store(re, f64x2.sub(f64x2.mul(a, c), f64x2.mul(b, d)));
      v128.store(im, f64x2.add(f64x2.mul(a, d), f64x2.mul(b, c)));
    }
  }
}

/** Writes zeros. */
export function clear(at: usize, bytes: usize): void {
  memory.fill(at, 0, bytes);
}
