import exp from '@stdlib/math-base-special-exp';
import { lineTransform } from './line-transform.js';

/** Two real planes carried through the transform as one complex one. */
export interface PlanePair {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** sampled, not normalised Gaussian: place 0 … n − 1 holds offset 0 … n/2, then −(n/2 − 1) … −1 */
function sampledGaussian(n: number, sigmaPx: number): Float64Array {
  const gain = 1 / (Math.sqrt(2 * Math.PI) * sigmaPx);
  return Float64Array.from({ length: n }, (_, i) => {
    const offset = i <= n / 2 ? i : i - n;
    return gain * exp((-offset * offset) / (2 * sigmaPx * sigmaPx));
  });
}

function multiply(product: PlanePair, factor: PlanePair): void {
  const { re, im } = product;
  for (let i = 0; i < re.length; i++) {
    const real = re[i] * factor.re[i] - im[i] * factor.im[i];
    im[i] = re[i] * factor.im[i] + im[i] * factor.re[i];
    re[i] = real;
  }
}

/**
 * The Eidolon toolbox's blur (`scalespaces.py`, Convolution). It lays canvas and kernel out as one
 * long line each and convolves these circularly, so that the half of the kernel with negative
 * column offsets acts one row further down than in a two-dimensional blur. Sides are powers of two.
 */
export class FlattenedBlur {
  private readonly width: number;
  private readonly height: number;
  private readonly spectra = new Map<number, PlanePair>();

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
  }

  /** The Fourier transform of two kernels as one; sigma 0 stands for none. */
  private kernel(sigmaPx: number, otherSigmaPx: number): PlanePair {
    const cells = this.width * this.height;
    const pair = { re: new Float64Array(cells), im: new Float64Array(cells) };
    for (const [plane, sigma] of [
      [pair.re, sigmaPx],
      [pair.im, otherSigmaPx],
    ] as const) {
      if (sigma === 0) continue;
      const across = sampledGaussian(this.width, sigma);
      const down = sampledGaussian(this.height, sigma);
      for (let row = 0, i = 0; row < this.height; row++) {
        for (let column = 0; column < this.width; column++) plane[i++] = down[row] * across[column];
      }
    }
    lineTransform(cells).transform(pair.re, pair.im);
    return pair;
  }

  /** Blurs two planes by the same sigma, in place. */
  blurPair(pair: PlanePair, sigmaPx: number): void {
    const { re, im } = pair;
    const plan = lineTransform(re.length);
    let kernel = this.spectra.get(sigmaPx);
    if (!kernel) {
      kernel = this.kernel(sigmaPx, 0);
      this.spectra.clear(); // grain is asked for many times running, every other sigma once
      this.spectra.set(sigmaPx, kernel);
    }
    plan.transform(re, im);
    multiply(pair, kernel);
    plan.transform(im, re);
    for (let i = 0; i < re.length; i++) {
      re[i] /= re.length;
      im[i] /= re.length;
    }
  }

  /** One plane blurred by each sigma. */
  blurByEach(plane: ArrayLike<number>, sigmaPx: readonly number[]): Float64Array[] {
    const cells = this.width * this.height;
    const plan = lineTransform(cells);
    const source = { re: Float64Array.from(plane), im: new Float64Array(cells) };
    plan.transform(source.re, source.im);
    const blurred: Float64Array[] = [];
    for (let k = 0; k < sigmaPx.length; k += 2) {
      const pair = this.kernel(sigmaPx[k], sigmaPx[k + 1] ?? 0);
      multiply(pair, source);
      plan.transform(pair.im, pair.re);
      for (let i = 0; i < cells; i++) {
        pair.re[i] /= cells;
        pair.im[i] /= cells;
      }
      blurred.push(pair.re, pair.im);
    }
    return blurred.slice(0, sigmaPx.length);
  }
}
