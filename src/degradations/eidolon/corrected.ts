import type { FloatImage } from '../../image/image.js';
import type { RandomStream } from '../../random/index.js';
import type { Plane } from './plane.js';
import { scaleSpaceOf } from './scale-space.js';
import { addField, smoothField } from './smooth-field.js';

/** SD of an incoherent displacement, px per unit of reach (the toolbox's for grain 10) */
export const incoherentSd = 0.7645;
/** SD of each coherent plane × maxSigma, px² per unit of reach (the toolbox's) */
export const coherentSdTimesMaxSigma = 7.645;

export interface EidolonSettings {
  /** px per unit of displacement */
  readonly reach: number;
  /** 0 … 1 */
  readonly coherence: number;
  /** px */
  readonly grain: number;
}

/** Where the slice of one level is read: displacement of every pixel, px. */
export interface Displacement {
  readonly level: number;
  readonly rows: Float32Array;
  readonly cols: Float32Array;
}

/**
 * Yields the displacement of every level, coarsest first. The arrays are used again for the next
 * level.
 *
 * At coherence 0 every level has fields of its own; at 1 level k is the sum of one plane for each
 * level j ≥ k, so that fine detail moves along with coarse; in between the two are mixed
 * (1 − coherence) : coherence. Fields that weigh nothing are not drawn.
 */
export function* displacements(
  random: RandomStream,
  width: number,
  height: number,
  levels: { readonly sigmaPx: readonly number[]; readonly maxSigmaPx: number },
  { reach, coherence, grain }: EidolonSettings,
): Generator<Displacement> {
  const pixels = width * height;
  const coherentWeight = (reach * coherence * coherentSdTimesMaxSigma) / levels.maxSigmaPx;
  const incoherentWeight = reach * (1 - coherence) * incoherentSd;
  const coherent = { rows: new Float32Array(pixels), cols: new Float32Array(pixels) };
  const total =
    coherence < 1 ? { rows: new Float32Array(pixels), cols: new Float32Array(pixels) } : coherent;
  for (let level = levels.sigmaPx.length - 1; level >= 0; level--) {
    for (const axis of ['rows', 'cols'] as const) {
      if (coherence > 0) {
        const plane = smoothField(random, width, height, levels.sigmaPx[level]);
        addField(coherent[axis], width, height, plane, coherentWeight);
      }
      if (coherence < 1) {
        total[axis].set(coherent[axis]);
        const plane = smoothField(random, width, height, grain);
        addField(total[axis], width, height, plane, incoherentWeight);
      }
    }
    yield { level, rows: total.rows, cols: total.cols };
  }
}

/** x folded back into [−½, side − ½] by mirrors at both ends */
function mirrored(x: number, side: number): number {
  const period = 2 * side;
  let shifted = x + 0.5;
  shifted -= Math.floor(shifted / period) * period;
  return (shifted > side ? period - shifted : shifted) - 0.5;
}

/** Adds the slice, read bilinearly at every displaced pixel, to `target`. */
function addDisplaced(
  target: Float64Array,
  width: number,
  slice: Plane,
  paddedWidth: number,
  paddedHeight: number,
  displacement: Displacement,
): void {
  const { cols, rows, originPx, data } = slice;
  const perPx = 1 / slice.spacingPx;
  const lastCol = cols - 1;
  const lastRow = rows - 1;
  const right = paddedWidth - 0.5;
  const bottom = paddedHeight - 0.5;
  for (let i = 0, x = 0, y = 0; i < target.length; i++) {
    let column = x + displacement.cols[i];
    let row = y + displacement.rows[i];
    if (column < -0.5 || column > right) column = mirrored(column, paddedWidth);
    if (row < -0.5 || row > bottom) row = mirrored(row, paddedHeight);
    column = (column - originPx) * perPx;
    row = (row - originPx) * perPx;
    if (column < 0) column = 0;
    else if (column > lastCol) column = lastCol;
    if (row < 0) row = 0;
    else if (row > lastRow) row = lastRow;
    let left = column | 0;
    let top = row | 0;
    if (left === lastCol) left--;
    if (top === lastRow) top--;
    const u = column - left;
    const v = row - top;
    const at = top * cols + left;
    const upper = data[at] + u * (data[at + 1] - data[at]);
    const lower = data[at + cols] + u * (data[at + cols + 1] - data[at + cols]);
    target[i] += upper + v * (lower - upper);
    if (++x === width) {
      x = 0;
      y++;
    }
  }
}

/**
 * The eidolon as it is meant: every slice of the scale space read at displaced places, added up,
 * clipped to [0, 1]. Grey; any size.
 */
export function correctedEidolon(
  image: FloatImage,
  settings: EidolonSettings,
  random: RandomStream,
): FloatImage {
  const { width, height } = image;
  const space = scaleSpaceOf(image);
  const sum = new Float64Array(width * height);
  for (const displacement of displacements(random, width, height, space, settings)) {
    const slice = space.slices[displacement.level];
    addDisplaced(sum, width, slice, space.paddedWidth, space.paddedHeight, displacement);
  }
  for (let i = 0; i < sum.length; i++) sum[i] = sum[i] < 0 ? 0 : sum[i] > 1 ? 1 : sum[i];
  return { width, height, channels: 1, data: sum };
}
