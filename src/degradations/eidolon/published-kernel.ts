import exp from '@stdlib/math-base-special-exp';
import { fft2, type Spectrum } from '../../image/fft.js';

/** rows of a spectrum below this share of its greatest are rounding errors */
const negligible = 4e-16;

/** The toolbox's blur kernel: what its flattened outer product is made of. */
export interface PublishedKernel {
  /** the kernel along a row, place 0 … width − 1 */
  readonly across: Float64Array;
  /** the Fourier transform of the kernel along a column */
  readonly down: Spectrum;
  /** rows of the line's spectrum, on either side of row 0, that are more than rounding errors */
  readonly band: number;
}

/**
 * A Gaussian sampled at whole pixels, not normalised: place 0 … n − 1 holds offset 0 … n/2, then
 * −(n/2 − 1) … −1.
 */
function sampledGaussian(n: number, sigmaPx: number): Float64Array {
  const gain = 1 / (Math.sqrt(2 * Math.PI) * sigmaPx);
  return Float64Array.from({ length: n }, (_, i) => {
    const offset = i <= n / 2 ? i : i - n;
    return gain * exp((-offset * offset) / (2 * sigmaPx * sigmaPx));
  });
}

/**
 * The kernel of the Eidolon toolbox's blur (`scalespaces.py`, Convolution), which lays canvas and
 * kernel out as one long line each and convolves these circularly, so that the half of the kernel
 * with negative column offsets acts one row further down than in a two-dimensional blur.
 */
export function publishedKernel(width: number, height: number, sigmaPx: number): PublishedKernel {
  const down = fft2(sampledGaussian(height, sigmaPx), height, 1);
  const size = (row: number): number =>
    Math.sqrt(down.re[row] * down.re[row] + down.im[row] * down.im[row]);
  let band = height >> 1;
  while (band > 0 && size(band) < negligible) band--;
  return { across: sampledGaussian(width, sigmaPx), down, band };
}
