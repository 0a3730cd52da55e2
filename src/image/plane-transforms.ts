import { kernels, type Laid } from '../kernels/index.js';
import { BlockTransform, lanes, type Complex } from './block-transform.js';

/** What {@link PlaneTransforms} needs in the kernels' memory, as `layOut` wants it. */
export function transformSpace(width: number, height: number) {
  const [across, down] = [BlockTransform.space(width), BlockTransform.space(height)];
  const block = ['f64', lanes * (across.rows > down.rows ? across.rows : down.rows)] as const;
  return {
    acrossTables: ['f64', across.tables],
    acrossFactors: ['i32', across.factors],
    downTables: ['f64', down.tables],
    downFactors: ['i32', down.factors],
    blockRe: block,
    blockIm: block,
    otherRe: block,
    otherIm: block,
  } as const;
}
type Wanted = ReturnType<typeof transformSpace>;

/** The transforms along the rows and along the columns of planes of one size. */
export class PlaneTransforms {
  private readonly alongRows: BlockTransform;
  readonly alongColumns: BlockTransform;
  /** one block is transformed into the other */
  readonly block: Complex;
  readonly other: Complex;

  constructor(
    private readonly width: number,
    height: number,
    memory: { readonly [Name in keyof Wanted]: Laid<Wanted[Name][0]> },
  ) {
    this.alongRows = new BlockTransform(width, memory.acrossTables, memory.acrossFactors);
    this.alongColumns = new BlockTransform(height, memory.downTables, memory.downFactors);
    this.block = { re: memory.blockRe.at, im: memory.blockIm.at };
    this.other = { re: memory.otherRe.at, im: memory.otherIm.at };
  }

  /** Transforms the rows of a plane from `first` to the one before `end`, in place, not scaled. */
  rows(plane: Complex, first: number, end: number): void {
    const { width, block, other } = this;
    for (let row = first; row < end; row += lanes) {
      const count = end - row < lanes ? end - row : lanes;
      const [re, im] = [plane.re + 8 * width * row, plane.im + 8 * width * row];
      kernels.takeRows(re, width, width, count, block.re);
      kernels.takeRows(im, width, width, count, block.im);
      const result = this.alongRows.run(block, other);
      kernels.putRows(result.re, re, width, width, count);
      kernels.putRows(result.im, im, width, width, count);
    }
  }
}
