import type { Complex } from '../../image/block-transform.js';
import { kernels, layOut, type Laid } from '../../kernels/index.js';
import { drawState } from '../../kernels/noise.js';
import type { RandomStream } from '../../random/index.js';
import { LineTransform, type Window } from './line-transform.js';
import { publishedKernel, type PublishedKernel } from './published-kernel.js';
import { publishedSpace, type PublishedMemory } from './published-space.js';

/**
 * Drawn noise: standard-normal numbers for every pixel of the canvas (width × height, row by row).
 * Which plane an index stands for is said where the levels are made. It is asked once, in any order,
 * for each plane that weighs anything, and must not use the kernels.
 */
export type DrawPlane = (index: number) => ArrayLike<number>;

/** The spectrum of a blur: see {@link PublishedKernel}. */
export interface Blur extends Complex {
  readonly band: number;
}

/**
 * The planes of a published eidolon (each of them two real planes, or a spectrum) and what is done
 * with them. It takes the kernels' memory: it is void as soon as anything else lays out arrays
 * there.
 */
export class PublishedPlanes {
  readonly image: Complex;
  readonly slices: Complex;
  readonly coherent: Complex;
  readonly field: Complex;
  private readonly width: number;
  private readonly height: number;
  private readonly cells: number;
  private readonly memory: PublishedMemory;
  private readonly line: LineTransform;
  private readonly levelKernels: readonly PublishedKernel[];
  private readonly grainKernel: PublishedKernel;
  private readonly made = [-1, -1, -1];
  private readonly arrays = new Map<number, Float64Array>();

  constructor(
    { width, height }: { readonly width: number; readonly height: number },
    sigmaPx: readonly number[],
    grainPx: number,
    private readonly noise: RandomStream | DrawPlane,
  ) {
    this.width = width;
    this.height = height;
    this.cells = width * height;
    // these need the kernels' memory for themselves
    this.levelKernels = sigmaPx.map((sigma) => publishedKernel(width, height, sigma));
    this.grainKernel = publishedKernel(width, height, grainPx);
    const m = layOut(publishedSpace(width, height));
    this.memory = m;
    this.line = new LineTransform(width, height, m);
    const pair = (re: Laid<'f64'>, im: Laid<'f64'>): Complex => {
      this.arrays.set(re.at, re.array).set(im.at, im.array);
      return { re: re.at, im: im.at };
    };
    this.image = pair(m.imageRe, m.imageIm);
    this.slices = pair(m.slicesRe, m.slicesIm);
    this.coherent = pair(m.coherentRe, m.coherentIm);
    this.field = pair(m.fieldRe, m.fieldIm);
    if (typeof noise !== 'function') drawState(noise, m.state);
  }

  /** The first of the two real planes, or the real part of the spectrum. */
  realPart(plane: Complex): Float64Array {
    return this.array(plane.re);
  }

  /** The second one, or the imaginary part. */
  imaginaryPart(plane: Complex): Float64Array {
    return this.array(plane.im);
  }

  /** How many levels have a blur. */
  get levelCount(): number {
    return this.levelKernels.length;
  }

  /** The blur of a level; those of its neighbours stand as well, others are void. */
  levelBlur(level: number): Blur {
    const m = this.memory;
    const slots = [
      { re: m.kernel0Re, im: m.kernel0Im },
      { re: m.kernel1Re, im: m.kernel1Im },
      { re: m.kernel2Re, im: m.kernel2Im },
    ];
    const slot = slots[level % 3];
    if (this.made[level % 3] !== level) this.line.kernel(slot, this.levelKernels[level]);
    this.made[level % 3] = level;
    return { re: slot.re.at, im: slot.im.at, band: this.levelKernels[level].band };
  }

  /** The blur of the incoherent planes. */
  grainBlur(): Blur {
    const { grainRe: re, grainIm: im } = this.memory;
    this.line.kernel({ re, im }, this.grainKernel);
    return { re: re.at, im: im.at, band: this.grainKernel.band };
  }

  /** The spectrum of a real plane. */
  transform(to: Complex, values: ArrayLike<number>): void {
    this.realPart(to).set(values);
    this.imaginaryPart(to).fill(0);
    this.line.forward(to, this.height);
  }

  /** Spectrum → the two real planes it stands for, within a window; the spectrum holds 1/cells of them. */
  transformBack(plane: Complex, band: number, window: Window): void {
    this.scale(plane, 1 / this.cells, band);
    this.line.inverse(plane, band, window);
  }

  /** Makes the slices of a level (real part) and of the next finer one (imaginary part). */
  twoSlices(to: Complex, image: Complex, level: number): void {
    const { width, height, memory } = this;
    const [finer, own, coarser] = [-1, 0, 1].map((step) =>
      level + step in this.levelKernels ? this.levelBlur(level + step) : null,
    );
    const band = (finer ?? own)?.band ?? 0;
    const [mixedRe, mixedIm] = [memory.mixedRe.at, memory.mixedIm.at];
    for (const [first, end] of this.line.rowsOf(band)) {
      for (let row = first; row < end; row++) {
        const at = 8 * row * width;
        /** adds (real + i imaginary) × a blur's row */
        const mix = (blur: Blur | null, real: number, imaginary: number): void => {
          // a narrower band has nothing here
          if (!blur || (row > blur.band && row < height - blur.band)) return;
          kernels.addScaled(mixedRe, blur.re + at, real, width);
          kernels.addScaled(mixedIm, blur.im + at, real, width);
          kernels.addScaled(mixedRe, blur.im + at, -imaginary, width);
          kernels.addScaled(mixedIm, blur.re + at, imaginary, width);
        };
        memory.mixedRe.array.fill(0);
        memory.mixedIm.array.fill(0);
        mix(finer, 0, 1);
        mix(own, 1, finer ? -1 : 0);
        mix(coarser, -1, 0);
        const [re, im] = [image.re + at, image.im + at];
        kernels.multiplyComplex(to.re + at, to.im + at, re, im, mixedRe, mixedIm, width);
      }
    }
    this.transformBack(to, band, { left: 0, top: 0, width, height });
  }

  /**
   * The spectrum of two planes of noise as `noise.py` makes them, one real, one imaginary: z → 127.5 z/max |z|,
   * clipped to ±127, blurred to c, then c − mean(c)/SD(c) (meant: (c − mean)/SD).
   */
  blurredNoise(to: Complex, indices: readonly [number, number], blur: Blur): void {
    const { width, height, cells, memory } = this;
    [to.re, to.im].forEach((at, part) => {
      const greatest = this.draw(at, indices[part]);
      kernels.scaleWithin(at, 127.5 / greatest, 127, cells);
    });
    this.line.forward(to, blur.band);
    this.overRows(blur.band, (at, count) => {
      const [re, im] = [to.re + at, to.im + at];
      kernels.multiplyComplex(re, im, re, im, blur.re + at, blur.im + at, count);
    });
    const sums = memory.sums.array.fill(0);
    for (const [first, end] of this.line.rowsOf(blur.band)) {
      for (let row = first; row < end; row++) {
        const [at, opposite] = [8 * row * width, 8 * ((height - row) % height) * width];
        const mirror = { re: to.re + opposite, im: to.im + opposite };
        const { re, im } = { re: to.re + at, im: to.im + at };
        kernels.addRowPower(memory.sums.at, re, im, mirror.re, mirror.im, width, row === 0);
      }
    }
    [to.re, to.im].forEach((at, part) => {
      const plane = this.array(at);
      const mean = plane[0] / cells;
      const variance = sums[part] / cells / cells - mean * mean;
      plane[0] -= (cells * mean) / Math.sqrt(variance);
    });
  }

  /** target += weight × plane, within a band. */
  add(target: Complex, plane: Complex, weight: number, band: number): void {
    this.overRows(band, (at, count) => {
      kernels.addScaled(target.re + at, plane.re + at, weight, count);
      kernels.addScaled(target.im + at, plane.im + at, weight, count);
    });
  }

  /** Multiplies a plane within a band. */
  scale(plane: Complex, weight: number, band: number): void {
    this.overRows(band, (at, count) => {
      kernels.scale(plane.re + at, weight, count);
      kernels.scale(plane.im + at, weight, count);
    });
  }

  /** Writes zeros everywhere. */
  empty(plane: Complex): void {
    this.realPart(plane).fill(0);
    this.imaginaryPart(plane).fill(0);
  }

  /** Writes zeros in the rows of a wider band that a narrower one has not. */
  emptyBetween(plane: Complex, narrow: number, wide: number): void {
    const { width, height } = this;
    if (wide <= narrow || 2 * narrow + 1 >= height) return;
    const [first, end] = [narrow + 1, height - narrow];
    const middle =
      2 * wide + 1 >= height
        ? [[first, end]]
        : [
            [first, wide + 1],
            [height - wide, end],
          ];
    for (const [from, to] of middle) {
      for (const at of [plane.re, plane.im]) {
        kernels.clear(at + 8 * from * width, 8 * (to - from) * width);
      }
    }
  }

  private overRows(band: number, act: (at: number, count: number) => void): void {
    for (const [first, end] of this.line.rowsOf(band)) {
      act(8 * first * this.width, (end - first) * this.width);
    }
  }

  /** fills a plane with standard-normal numbers; says the largest size among them */
  private draw(at: number, index: number): number {
    if (typeof this.noise !== 'function') {
      return kernels.fillNormal(at, this.cells, this.memory.state.at);
    }
    const plane = this.array(at);
    plane.set(this.noise(index));
    let greatest = 0;
    for (let i = 0; i < plane.length; i++) {
      const size = plane[i] < 0 ? -plane[i] : plane[i];
      if (size > greatest) greatest = size;
    }
    return greatest;
  }

  private array(at: number): Float64Array {
    const array = this.arrays.get(at);
    if (!array) throw new RangeError(`no plane at ${at}`);
    return array;
  }
}
