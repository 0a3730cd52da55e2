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

/**
 * Adds the slice, read bilinearly at every displaced pixel, to `target`.
 *
 * @param slice with a border of one sample, so that four neighbours are always there
 */
function addDisplaced(
  target: Float64Array,
  width: number,
  slice: Plane,
  paddedWidth: number,
  paddedHeight: number,
  displacement: Displacement,
): void {
  const { cols, data } = slice;
  const { cols: shiftCols, rows: shiftRows } = displacement;
  const perPx = 1 / slice.spacingPx;
  const right = paddedWidth - 0.5;
  const bottom = paddedHeight - 0.5;
  const first = -slice.originPx * perPx;
  const height = target.length / width;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      let px = x + shiftCols[i];
      let py = y + shiftRows[i];
      if (px < -0.5 || px > right) px = mirrored(px, paddedWidth);
      if (py < -0.5 || py > bottom) py = mirrored(py, paddedHeight);
      const column = first + px * perPx;
      const row = first + py * perPx;
      const left = column | 0;
      const top = row | 0;
      const u = column - left;
      const at = top * cols + left;
      const below = at + cols;
      const upper = data[at] + u * (data[at + 1] - data[at]);
      const lower = data[below] + u * (data[below + 1] - data[below]);
      target[i] += upper + (row - top) * (lower - upper);
    }
  }
}

/**
 * The eidolon as it is meant: every slice of the scale space read at displaced places, added up.
 * Grey; any size; not clipped.
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
  return { width, height, channels: 1, data: sum };
}
