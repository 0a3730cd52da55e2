import type { FloatImage } from '../../image/image.js';
import { kernels, layOut } from '../../kernels/index.js';
import type { RandomStream } from '../../random/index.js';
import { Displacements, type LevelFields } from './displacement.js';
import { rowBytes, samplesOf, type Plane } from './plane.js';

/** What is displaced: slices that add up to a picture, mirrored without end. */
export interface Slices {
  /** sides of the picture, px; the mirrors stand there */
  readonly paddedWidth: number;
  readonly paddedHeight: number;
  /** finest first; each with a border of one mirrored sample */
  readonly slices: readonly Plane[];
}

/**
 * Every slice read bilinearly at its displaced places, added up. Grey, not clipped.
 *
 * @param fields what displaces each slice
 */
export function displacedSum(
  { width, height }: { readonly width: number; readonly height: number },
  { slices, paddedWidth, paddedHeight }: Slices,
  fields: readonly LevelFields[],
  random: RandomStream,
): FloatImage {
  const displacements = new Displacements(width, height, fields);
  const greatest = slices.reduce((most, { data }) => (data.length > most ? data.length : most), 0);
  const memory = layOut({
    ...displacements.memory(),
    slice: ['f32', greatest],
    sum: ['f32', samplesOf(width, height)],
  } as const);
  const { slice: place, sum } = memory;
  const row = rowBytes(width);
  sum.array.fill(0);
  for (const { level, rows: down, cols: across } of displacements.draw(memory, random)) {
    const slice = slices[level];
    place.array.set(slice.data);
    const perPx = 1 / slice.spacingPx;
    const first = (-0.5 - slice.originPx) * perPx;
    const read = [place.at, slice.cols, slice.rows, first, perPx] as const;
    const mirrors = [paddedWidth, paddedHeight] as const;
    kernels.addDisplaced(sum.at, row, width, height, down.at, across.at, ...read, ...mirrors);
  }
  const data = new Float64Array(width * height);
  for (let y = 0; y < height; y++) {
    const start = (y * row) / 4;
    data.set(sum.array.subarray(start, start + width), y * width);
  }
  return { width, height, channels: 1, data };
}
