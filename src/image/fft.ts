import { kernels, layOut } from '../kernels/index.js';
import { lanes, swapped, type Complex } from './block-transform.js';
import { PlaneTransforms, transformSpace } from './plane-transforms.js';

/** A two-dimensional complex array, row by row. */
export interface Spectrum {
  readonly width: number;
  readonly height: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** The kernels' memory for one two-dimensional transform. */
class Workspace {
  readonly width: number;
  readonly height: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
  readonly plane: Complex;
  private readonly transforms: PlaneTransforms;
  /** real blocks taken apart */
  private readonly x: Complex;
  private readonly y: Complex;

  constructor(width: number, height: number) {
    const half = ['f64', lanes * ((height >> 1) + 1)] as const;
    const plane = ['f64', width * height] as const;
    const at = layOut({
      ...transformSpace(width, height),
      xRe: half,
      xIm: half,
      yRe: half,
      yIm: half,
      re: plane,
      im: plane,
    });
    this.width = width;
    this.height = height;
    this.transforms = new PlaneTransforms(width, height, at);
    this.x = { re: at.xRe.at, im: at.xIm.at };
    this.y = { re: at.yRe.at, im: at.yIm.at };
    this.re = at.re.array;
    this.im = at.im.array;
    this.plane = { re: at.re.at, im: at.im.at };
  }

  /** transforms the first `rows` rows of a plane */
  rows(plane: Complex, rows: number): void {
    this.transforms.rows(plane, 0, rows);
  }

  /** transforms all columns of a plane */
  columns(plane: Complex): void {
    const { width, height } = this;
    const { alongColumns, block, other } = this.transforms;
    for (let column = 0; column < width; column += lanes) {
      const count = width - column < lanes ? width - column : lanes;
      kernels.takeColumns(plane.re + 8 * column, width, height, count, block.re);
      kernels.takeColumns(plane.im + 8 * column, width, height, count, block.im);
      const result = alongColumns.run(block, other);
      kernels.putColumns(result.re, plane.re + 8 * column, width, height, count);
      kernels.putColumns(result.im, plane.im + 8 * column, width, height, count);
    }
  }

  /** the real columns in `plane.re`, or what belongs to their frequencies 0 … height/2, two by two */
  private columnPairs(act: (x: number, xCount: number, y: number, yCount: number) => void): void {
    const { width, height } = this;
    const { block } = this.transforms;
    for (let column = 0; column < width; column += 2 * lanes) {
      const left = width - column;
      const xCount = left < lanes ? left : lanes;
      const yCount = left - xCount < lanes ? left - xCount : lanes;
      if (yCount < lanes) {
        kernels.clear(block.re, 8 * lanes * height);
        kernels.clear(block.im, 8 * lanes * height);
        for (const place of [this.x.re, this.x.im, this.y.re, this.y.im]) {
          kernels.clear(place, 8 * lanes * ((height >> 1) + 1));
        }
      }
      act(8 * column, xCount, 8 * (column + xCount), yCount);
    }
  }

  /** transforms real columns; of the result rows 0 … height/2 are made, the others are their mirror */
  realColumns(): void {
    const { width, height, plane, x, y } = this;
    const { alongColumns, block, other } = this.transforms;
    const rows = (height >> 1) + 1;
    this.columnPairs((xAt, xCount, yAt, yCount) => {
      kernels.takeColumns(plane.re + xAt, width, height, xCount, block.re);
      kernels.takeColumns(plane.re + yAt, width, height, yCount, block.im);
      const { re, im } = alongColumns.run(block, other);
      kernels.splitReal(re, im, height, x.re, x.im, y.re, y.im);
      kernels.putColumns(x.re, plane.re + xAt, width, rows, xCount);
      kernels.putColumns(x.im, plane.im + xAt, width, rows, xCount);
      kernels.putColumns(y.re, plane.re + yAt, width, rows, yCount);
      kernels.putColumns(y.im, plane.im + yAt, width, rows, yCount);
    });
  }

  /** the way back: from rows 0 … height/2 to real columns in `plane.re` */
  realColumnsBack(): void {
    const { width, height, plane, x, y } = this;
    const { alongColumns, block, other } = this.transforms;
    const rows = (height >> 1) + 1;
    this.columnPairs((xAt, xCount, yAt, yCount) => {
      kernels.takeColumns(plane.re + xAt, width, rows, xCount, x.re);
      kernels.takeColumns(plane.im + xAt, width, rows, xCount, x.im);
      kernels.takeColumns(plane.re + yAt, width, rows, yCount, y.re);
      kernels.takeColumns(plane.im + yAt, width, rows, yCount, y.im);
      kernels.joinReal(block.re, block.im, height, x.re, x.im, y.re, y.im);
      const { re, im } = swapped(alongColumns.run(swapped(block), swapped(other)));
      kernels.putColumns(re, plane.re + xAt, width, height, xCount);
      kernels.putColumns(im, plane.re + yAt, width, height, yCount);
    });
  }
}

/**
 * Two-dimensional Fourier transform of real values (width × height, row by row), any size; not
 * scaled; frequency 0 first.
 */
export function fft2(values: ArrayLike<number>, width: number, height: number): Spectrum {
  const space = new Workspace(width, height);
  space.re.set(values);
  space.realColumns();
  const rows = (height >> 1) + 1;
  space.rows(space.plane, rows);
  const re = space.re.slice();
  const im = space.im.slice();
  for (let row = rows; row < height; row++) {
    const to = row * width;
    const from = (height - row) * width;
    re[to] = re[from];
    im[to] = -im[from];
    for (let column = 1, mirror = from + width - 1; column < width; column++, mirror--) {
      re[to + column] = re[mirror];
      im[to + column] = -im[mirror];
    }
  }
  return { width, height, re, im };
}

/** The inverse of {@link fft2}, complex, scaled by 1/(width × height); the input is left alone. */
export function inverseFft2({ width, height, re, im }: Spectrum): Spectrum {
  const space = new Workspace(width, height);
  const scale = 1 / (width * height);
  for (let i = 0; i < re.length; i++) {
    space.re[i] = re[i] * scale;
    space.im[i] = im[i] * scale;
  }
  space.columns(swapped(space.plane));
  space.rows(swapped(space.plane), height);
  return { width, height, re: space.re.slice(), im: space.im.slice() };
}

/** The real part of {@link inverseFft2}, in half the time. */
export function realInverseFft2({ width, height, re, im }: Spectrum): Float64Array {
  const space = new Workspace(width, height);
  const scale = 0.5 / (width * height);
  // the real part of the result belongs to the Hermitian part of the spectrum: half of it tells all
  for (let row = 0; row <= height >> 1; row++) {
    const at = row * width;
    const opposite = row === 0 ? 0 : (height - row) * width;
    space.re[at] = (re[at] + re[opposite]) * scale;
    space.im[at] = (im[at] - im[opposite]) * scale;
    for (let column = 1, mirror = opposite + width - 1; column < width; column++, mirror--) {
      space.re[at + column] = (re[at + column] + re[mirror]) * scale;
      space.im[at + column] = (im[at + column] - im[mirror]) * scale;
    }
  }
  space.rows(swapped(space.plane), (height >> 1) + 1);
  space.realColumnsBack();
  return space.re.slice();
}
