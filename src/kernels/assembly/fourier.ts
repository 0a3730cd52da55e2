// The discrete Fourier transform of several columns side by side (Stockham's autosort, decimation
// in frequency, mixed radix). A block holds `lanes` columns: element j of column c stands at
// j × lanes + c; real and imaginary parts are two blocks. Butterflies are the same in every lane, so
// that all arithmetic is vectors, whatever the length.

import { radix2, radix4 } from './fourier-even-radices';
import { radix3, radix5 } from './fourier-odd-radices';
import { radix7 } from './fourier-radix-seven';

/** columns of a block, as in src/image/block-transform.ts */
// @ts-ignore: decorator
@inline
export const lanes: usize = 8;

/**
 * Transforms a block of length `length`: X[k] = Σ x[j] exp(−2πi jk/length), not scaled; swap real and
 * imaginary parts for the inverse. Input and output change places after every factor: with an even
 * number of factors the result stands in `re` and `im`, with an odd number in `otherRe` and
 * `otherIm`.
 *
 * @param factors 32-bit integers 2, 3, 4, 5 or 7, whose product is the length; ended by 0
 * @param twiddles for each factor p and its m = rest/p: for j < m, for 0 < k < p the cosine and sine
 *   of −2π jk/rest, where rest is the product of this and all later factors
 */
export function fourierBlock(
  re: usize,
  im: usize,
  otherRe: usize,
  otherIm: usize,
  length: i32,
  factors: usize,
  twiddles: usize,
): void {
  let rest = length;
  let bytes: usize = lanes << 3;
  while (true) {
    const factor = load<i32>(factors);
    if (factor == 0) return;
    const m = rest / factor;
    if (factor == 4) radix4(re, im, otherRe, otherIm, m, bytes, twiddles);
    else if (factor == 2) radix2(re, im, otherRe, otherIm, m, bytes, twiddles);
    else if (factor == 3) radix3(re, im, otherRe, otherIm, m, bytes, twiddles);
    else if (factor == 5) radix5(re, im, otherRe, otherIm, m, bytes, twiddles);
    else radix7(re, im, otherRe, otherIm, m, bytes, twiddles);
    twiddles += (<usize>(m * (factor - 1))) << 4;
    bytes *= factor;
    rest = m;
    factors += 4;
    let kept = re;
    re = otherRe;
    otherRe = kept;
    kept = im;
    im = otherIm;
    otherIm = kept;
  }
}
