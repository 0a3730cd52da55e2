import { kernels, type Laid } from '../../kernels/index.js';
import { drawState } from '../../kernels/noise.js';
import type { RandomStream } from '../../random/index.js';
import { rowBytes, samplesOf } from './plane.js';
import {
  drawField,
  fieldGrid,
  fieldMemory,
  type FieldGrid,
  type FieldMemory,
} from './smooth-field.js';

/** A random field of displacements; one is drawn for the rows and one for the columns. */
export interface Field {
  /** smoothness: that of white noise blurred by a Gaussian of that sigma */
  readonly sigmaPx: number;
  /** strength; a field of SD 0 is not drawn */
  readonly sdPx: number;
}

/** What displaces one level. */
export interface LevelFields {
  /** displaces this level only */
  readonly own?: Field;
  /** displaces this level and all finer ones */
  readonly shared?: Field;
}

/** Where the slice of one level is read: displacement of every pixel, px; rows as of a laid plane. */
export interface Displacement {
  readonly level: number;
  readonly rows: Laid<'f32'>;
  readonly cols: Laid<'f32'>;
}

interface Memory extends FieldMemory {
  readonly lines: Laid<'f32'>;
  readonly sharedRows: Laid<'f32'>;
  readonly sharedCols: Laid<'f32'>;
  readonly rows: Laid<'f32'>;
  readonly cols: Laid<'f32'>;
}

/** The displacements of every level of an image, to be drawn in the kernels' memory. */
export class Displacements {
  private readonly grids = new Map<number, FieldGrid>();

  /** @param levels finest first */
  constructor(
    private readonly width: number,
    private readonly height: number,
    private readonly levels: readonly LevelFields[],
  ) {
    for (const { own, shared } of levels) {
      for (const field of [own, shared]) {
        if (!field || field.sdPx === 0 || this.grids.has(field.sigmaPx)) continue;
        this.grids.set(field.sigmaPx, fieldGrid(width, height, field.sigmaPx));
      }
    }
  }

  /** Room that {@link Displacements.draw} needs in the kernels' memory. */
  memory() {
    const grids = [...this.grids.values()];
    const spacing = grids.reduce((most, grid) => Math.max(most, grid.spacingPx), 1);
    const pixels = ['f32', samplesOf(this.width, this.height)] as const;
    return {
      ...fieldMemory(grids),
      lines: ['f32', 2 * (rowBytes(this.width) / 4 + 6 * spacing + 32)],
      sharedRows: pixels,
      sharedCols: pixels,
      rows: pixels,
      cols: pixels,
    } as const;
  }

  /**
   * Yields the displacement of every level, coarsest first. The arrays are used again for the next
   * level.
   */
  *draw(memory: Memory, random: RandomStream): Generator<Displacement> {
    const row = rowBytes(this.width);
    const shared = { rows: memory.sharedRows, cols: memory.sharedCols };
    /** out = base + a new field */
    const add = (out: Laid<'f32'>, base: Laid<'f32'>, field: Field): void => {
      const grid = this.grids.get(field.sigmaPx);
      if (!grid) return;
      const { at, cols, spacingPx } = drawField(memory, grid, field.sdPx);
      const place = [at, rowBytes(cols), spacingPx, memory.lines.at] as const;
      kernels.addSpread(out.at, base.at, row, this.height, ...place);
    };
    shared.rows.array.fill(0);
    shared.cols.array.fill(0);
    drawState(random, memory.state);
    for (let level = this.levels.length - 1; level >= 0; level--) {
      const fields = this.levels[level];
      const own = fields.own && fields.own.sdPx > 0 ? fields.own : null;
      for (const axis of ['rows', 'cols'] as const) {
        if (fields.shared && fields.shared.sdPx > 0) add(shared[axis], shared[axis], fields.shared);
        if (own) add(memory[axis], shared[axis], own);
      }
      yield { level, rows: own ? memory.rows : shared.rows, cols: own ? memory.cols : shared.cols };
    }
  }
}
