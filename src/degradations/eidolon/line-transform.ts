import { lanes, swapped, type Complex } from '../../image/block-transform.js';
import { PlaneTransforms, transformSpace } from '../../image/plane-transforms.js';
import { kernels, type Laid } from '../../kernels/index.js';
import type { PublishedKernel } from './published-kernel.js';

/** A run of rows: first, and one past the last. */
type Rows = readonly [number, number];

/** A part of a canvas, px. */
export interface Window {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What {@link LineTransform} needs in the kernels' memory, as `layOut` wants it. */
export function lineSpace(width: number, height: number) {
  const turns = ['f64', Math.ceil(width / lanes) * lanes * height] as const;
  return { ...transformSpace(width, height), turnsRe: turns, turnsIm: turns } as const;
}
type LineMemory = {
  readonly [Name in keyof ReturnType<typeof lineSpace>]: Laid<
    ReturnType<typeof lineSpace>[Name][0]
  >;
};

/**
 * The one-dimensional Fourier transform of a whole canvas, laid out as one long line row by row, in
 * place and in four steps: every column, a turn of each number, every row. Frequency k then stands
 * in row k mod height, column ⌊k/height⌋. Spectra may be confined to a band of rows about row 0;
 * the other rows are not transformed and count as zero.
 */
export class LineTransform {
  private readonly transforms: PlaneTransforms;
  private readonly turns: Complex;
  private readonly cosines: Float64Array;
  private readonly sines: Float64Array;

  constructor(
    private readonly width: number,
    private readonly height: number,
    memory: LineMemory,
  ) {
    this.transforms = new PlaneTransforms(width, height, memory);
    this.turns = { re: memory.turnsRe.at, im: memory.turnsIm.at };
    // exp(−2πi column × row/cells), in the order of the blocks
    const cells = width * height;
    const angles = memory.turnsRe.array;
    const step = (-2 * Math.PI) / cells;
    for (let first = 0, i = 0; first < width; first += lanes) {
      for (let row = 0; row < height; row++) {
        for (let column = first; column < first + lanes; column++)
          angles[i++] = column * row * step;
      }
    }
    const { turnsRe, turnsIm } = memory;
    kernels.sinesAndCosines(turnsRe.at, angles.length, turnsIm.at, turnsRe.at);
    this.cosines = turnsRe.array;
    this.sines = turnsIm.array;
  }

  /** The rows of a band: row 0 and `band` rows on either side of it, around the end. */
  rowsOf(band: number): Rows[] {
    const { height } = this;
    if (2 * band + 1 >= height) return [[0, height]];
    return [
      [0, band + 1],
      [height - band, height],
    ];
  }

  /** Canvas → spectrum, not scaled; only the rows of the band are made. */
  forward(plane: Complex, band: number): void {
    const { width, height } = this;
    const { alongColumns, block, other } = this.transforms;
    const rows = this.rowsOf(band);
    for (let column = 0; column < width; column += lanes) {
      const count = width - column < lanes ? width - column : lanes;
      kernels.takeColumns(plane.re + 8 * column, width, height, count, block.re);
      kernels.takeColumns(plane.im + 8 * column, width, height, count, block.im);
      const result = alongColumns.run(block, other);
      for (const [first, end] of rows) {
        this.turn(result, column, first, end);
        const skip = 8 * lanes * first;
        const to = 8 * (first * width + column);
        kernels.putColumns(result.re + skip, plane.re + to, width, end - first, count);
        kernels.putColumns(result.im + skip, plane.im + to, width, end - first, count);
      }
    }
    this.transformRows(plane, rows);
  }

  /** Spectrum with the rows of a band → the window of the canvas, times the number of cells. */
  inverse(spectrum: Complex, band: number, window: Window): void {
    const { width } = this;
    const { alongColumns, block, other } = this.transforms;
    const plane = swapped(spectrum);
    const rows = this.rowsOf(band);
    this.transformRows(plane, rows);
    const firstColumn = window.left - (window.left % lanes);
    for (let column = firstColumn; column < window.left + window.width; column += lanes) {
      const count = width - column < lanes ? width - column : lanes;
      if (rows.length === 2) {
        const [after, before] = [rows[0][1], rows[1][0]];
        kernels.clear(block.re + 8 * lanes * after, 8 * lanes * (before - after));
        kernels.clear(block.im + 8 * lanes * after, 8 * lanes * (before - after));
      }
      for (const [first, end] of rows) {
        const skip = 8 * lanes * first;
        const from = 8 * (first * width + column);
        kernels.takeColumns(plane.re + from, width, end - first, count, block.re + skip);
        kernels.takeColumns(plane.im + from, width, end - first, count, block.im + skip);
        this.turn(block, column, first, end);
      }
      const result = alongColumns.run(block, other);
      const skip = 8 * lanes * window.top;
      const to = 8 * (window.top * width + column);
      kernels.putColumns(result.re + skip, plane.re + to, width, window.height, count);
      kernels.putColumns(result.im + skip, plane.im + to, width, window.height, count);
    }
  }

  /**
   * The spectrum of a kernel, in its band: as {@link LineTransform.forward}, whose first step is known here
   * since every column is the same but for a factor.
   */
  kernel(to: { readonly re: Laid<'f64'>; readonly im: Laid<'f64'> }, of: PublishedKernel): void {
    const { width, height, cosines, sines } = this;
    const { across, down, band } = of;
    const [re, im] = [to.re.array, to.im.array];
    const rows = this.rowsOf(band);
    for (const [first, last] of rows) {
      for (let row = first; row < last; row++) {
        const real = down.re[row];
        const imaginary = down.im[row];
        for (let column = 0, i = row * width; column < width;) {
          let turn = column * height + row * lanes;
          const end = column + lanes < width ? column + lanes : width;
          for (; column < end; column++, turn++, i++) {
            const cosine = cosines[turn] * across[column];
            const sine = sines[turn] * across[column];
            re[i] = real * cosine - imaginary * sine;
            im[i] = real * sine + imaginary * cosine;
          }
        }
      }
    }
    this.transformRows({ re: to.re.at, im: to.im.at }, rows);
  }

  private turn(block: Complex, column: number, first: number, end: number): void {
    const skip = 8 * lanes * first;
    const turns = 8 * (column * this.height) + skip;
    const [re, im] = [block.re + skip, block.im + skip];
    const count = lanes * (end - first);
    kernels.multiplyComplex(re, im, re, im, this.turns.re + turns, this.turns.im + turns, count);
  }

  private transformRows(plane: Complex, runs: readonly Rows[]): void {
    for (const [first, end] of runs) this.transforms.rows(plane, first, end);
  }
}
