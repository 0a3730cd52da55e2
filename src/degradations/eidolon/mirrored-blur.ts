import { gaussianHalfwayTaps, gaussianTaps } from '../../image/gaussian-taps.js';
import { kernels, type Laid } from '../../kernels/index.js';
import { rowBytes, samplesOf, type LaidPlane } from './plane.js';

/** the kernel ends at the first sample beyond; after normalising sigma is kept to 1 % */
const radiusInSigmas = 2.8;
/** samples; larger radii would mean that the plane should have been halved first */
const greatestRadius = 16;

/** A symmetric kernel: weights from the centre outwards, of a sample or of the middle of two. */
export interface HalfPixelTaps {
  /** at 0, 1, 2 … samples: what stands on a sample */
  readonly onSamples: Float64Array;
  /** at ½, 1½ … samples: what stands between two; as many as the kernel reaches on each side */
  readonly between: Float64Array;
}

/** The Gaussian of that sigma, in samples. */
export function gaussianOnHalfPixels(sigma: number): HalfPixelTaps {
  const radius = Math.ceil(radiusInSigmas * sigma);
  return { onSamples: gaussianTaps(sigma, radius), between: gaussianHalfwayTaps(sigma, radius) };
}

/** Bilinear reading. */
export const bilinearOnHalfPixels: HalfPixelTaps = {
  onSamples: Float64Array.of(1),
  between: Float64Array.of(0.5),
};

/** Room that the blurs below need in the kernels' memory, for planes of up to that size. */
export function blurMemory(cols: number, rows: number) {
  return {
    wide: ['f32', samplesOf(cols + 2 * greatestRadius, rows)],
    across: ['f32', samplesOf(2 * cols + 1, rows + 2 * greatestRadius)],
    onSamples: ['f32', samplesOf(cols + 1, rows)],
    between: ['f32', samplesOf(cols + 1, rows)],
    taps: ['f32', greatestRadius + 1],
  } as const;
}

export type BlurMemory = Readonly<Record<keyof ReturnType<typeof blurMemory>, Laid<'f32'>>>;

/** Samples about which to sum: the first one's place, and how they lie. */
interface Centres {
  readonly at: number;
  readonly row: number;
  readonly cols: number;
  readonly rows: number;
}

/**
 * Writes the weighted sum about every centre.
 *
 * @param step bytes to the neighbour: 4 across, a row down
 * @param about the centres themselves, or the middles between each and the one before it
 */
function sumAbout(
  { taps }: BlurMemory,
  out: number,
  outRow: number,
  { at, row, cols, rows }: Centres,
  step: number,
  weights: Float64Array,
  about: 'samples' | 'between',
): void {
  taps.array.set(weights);
  if (about === 'samples') taps.array[0] /= 2; // met twice
  const before = about === 'samples' ? at : at - step;
  kernels.symmetricSum(out, outRow, before, at, row, cols, rows, taps.at, weights.length, step);
}

/** copies a plane and mirrors its columns; yields where its first sample is now */
function widened(memory: BlurMemory, source: LaidPlane, radius: number): Centres {
  const { cols, rows } = source;
  const row = rowBytes(cols + 2 * radius);
  const { at } = memory.wide;
  kernels.mirrorColumns(at, row, source.at, rowBytes(cols), cols, rows, radius);
  return { at: at + 4 * radius, row, cols, rows };
}

/** True two-dimensional Gaussian blur of a plane mirrored at its borders; same grid, written at `at`. */
export function blurMirrored(
  memory: BlurMemory,
  source: LaidPlane,
  at: number,
  sigmaPx: number,
): LaidPlane {
  const { cols, rows, spacingPx } = source;
  const radius = Math.ceil((radiusInSigmas * sigmaPx) / spacingPx);
  const weights = gaussianTaps(sigmaPx / spacingPx, radius);
  const row = rowBytes(cols);
  const first = memory.across.at + radius * row;
  sumAbout(memory, first, row, widened(memory, source, radius), 4, weights, 'samples');
  kernels.mirrorRows(first, row, rows, radius);
  sumAbout(memory, at, row, { at: first, row, cols, rows }, row, weights, 'samples');
  return { ...source, at };
}

/**
 * A plane of pixels (spacing 1, mirrored at its borders) summed at every half pixel from −½ to
 * side − ½, written at `at`. With a Gaussian's taps the Gaussian itself is sampled more finely;
 * nothing is interpolated.
 */
export function summedAtHalfPixels(
  memory: BlurMemory,
  pixels: LaidPlane,
  at: number,
  taps: HalfPixelTaps,
): LaidPlane {
  const { cols, rows } = pixels;
  const radius = taps.between.length;
  const wide = widened(memory, pixels, radius);
  const { onSamples, between } = memory;
  const part = rowBytes(cols + 1);
  sumAbout(memory, onSamples.at, part, wide, 4, taps.onSamples, 'samples');
  const borders = { ...wide, cols: cols + 1 };
  sumAbout(memory, between.at, part, borders, 4, taps.between, 'between');

  const fine = { cols: 2 * cols + 1, rows: 2 * rows + 1, spacingPx: 0.5, originPx: -0.5, at };
  const row = rowBytes(fine.cols);
  const first = memory.across.at + radius * row;
  kernels.interleave(first, row, between.at, onSamples.at, part, cols + 1, rows);
  kernels.mirrorRows(first, row, rows, radius);
  const centres = { at: first, row, cols: fine.cols, rows };
  sumAbout(memory, at + row, 2 * row, centres, row, taps.onSamples, 'samples');
  sumAbout(memory, at, 2 * row, { ...centres, rows: rows + 1 }, row, taps.between, 'between');
  return fine;
}
