import { toGrey } from '../../image/grey.js';
import type { FloatImage } from '../../image/image.js';
import { mirroredIndex } from '../../image/mirrored-index.js';
import { kernels, layOut, type Laid } from '../../kernels/index.js';
import {
  bilinearOnHalfPixels,
  blurMemory,
  blurMirrored,
  gaussianOnHalfPixels,
  summedAtHalfPixels,
} from './mirrored-blur.js';
import { rowBytes, samplesOf, type LaidPlane, type Plane } from './plane.js';
import { scaleLevels, type ScaleLevels } from './scale-levels.js';

/** An image taken apart into slices of falling detail, which together are its finest level. */
export interface ScaleSpace extends ScaleLevels {
  /** sides of the image with the mirrored columns and rows that make them divisible, px */
  readonly paddedWidth: number;
  readonly paddedHeight: number;
  /**
   * D_k = L_k − L_(k+1), the last one L_(N−1); L_k the image blurred by sigma_k. Each has a border
   * of one mirrored sample.
   */
  readonly slices: readonly Plane[];
}

/** A slice of sigma s is kept on a grid of at most s/2.8, where bilinear reading loses < 4 % power. */
const samplesPerSigma = 2.8;

function spacingFor(sigmaPx: number): number {
  if (sigmaPx < 1.9) return 0.5;
  let spacing = 1;
  while (2 * spacing * samplesPerSigma <= sigmaPx) spacing *= 2;
  return spacing;
}

/** the grey image with mirrored columns and rows added at its right and below, laid out at `place` */
function layGrey(place: Laid<'f32'>, image: FloatImage, cols: number, rows: number): LaidPlane {
  const grey = toGrey(image);
  const row = rowBytes(cols) / 4;
  for (let y = 0; y < rows; y++) {
    const start = mirroredIndex(y, grey.height) * grey.width;
    place.array.set(grey.data.subarray(start, start + grey.width), y * row);
    for (let x = grey.width; x < cols; x++) {
      place.array[y * row + x] = grey.data[start + mirroredIndex(x, grey.width)];
    }
  }
  return { cols, rows, spacingPx: 1, originPx: 0, at: place.at };
}

/** a copy of a plane with a border of one sample all round, mirrored as the image is */
function bordered({ wide }: { wide: Laid<'f32'> }, plane: LaidPlane): Plane {
  const { cols, rows, spacingPx, originPx, at } = plane;
  const row = 4 * (cols + 2);
  kernels.mirrorColumns(wide.at + row, row, at, rowBytes(cols), cols, rows, 1);
  kernels.mirrorRows(wide.at + row, row, rows, 1);
  const data = wide.array.slice(0, (cols + 2) * (rows + 2));
  return { cols: cols + 2, rows: rows + 2, spacingPx, originPx: originPx - spacingPx, data };
}

/** means of 2 × 2 neighbours: a grid of twice the spacing */
function halved({ cols, rows, spacingPx, originPx, at: from }: LaidPlane, at: number): LaidPlane {
  const [halfCols, halfRows] = [cols / 2, rows / 2];
  kernels.halve(at, rowBytes(halfCols), from, rowBytes(cols), halfCols, halfRows);
  return {
    cols: halfCols,
    rows: halfRows,
    spacingPx: 2 * spacingPx,
    originPx: originPx + spacingPx / 2,
    at,
  };
}

/**
 * The scale space of an image (made grey as every other manipulation makes it), with a true
 * two-dimensional Gaussian blur and borders mirrored with the edge pixel repeated. Fine slices are
 * kept at every half pixel, coarse ones on grids that are halved as the blur grows; each blur
 * starts from the one before. Since the slices are symmetric about the borders too, nothing beyond
 * the image is computed; sides that the coarsest grid does not divide get up to 7 mirrored columns
 * or rows (15 where the longer side exceeds 256 px, and so on).
 */
export function buildScaleSpace(image: FloatImage): ScaleSpace {
  const levels = scaleLevels(image.width > image.height ? image.width : image.height);
  const { sigmaPx } = levels;
  const coarsest = spacingFor(sigmaPx[sigmaPx.length - 1]);
  const unit = coarsest < 1 ? 1 : coarsest;
  const paddedWidth = Math.ceil(image.width / unit) * unit;
  const paddedHeight = Math.ceil(image.height / unit) * unit;
  const fine = samplesOf(2 * paddedWidth + 3, 2 * paddedHeight + 3);
  const memory = layOut({
    ...blurMemory(paddedWidth, paddedHeight),
    wide: ['f32', fine],
    pixels: ['f32', samplesOf(paddedWidth, paddedHeight)],
    one: ['f32', fine],
    two: ['f32', fine],
    three: ['f32', fine],
  } as const);
  const pixels = layGrey(memory.pixels, image, paddedWidth, paddedHeight);
  const places = [memory.one.at, memory.two.at, memory.three.at];
  const freePlace = (...taken: LaidPlane[]): number =>
    places.find((place) => taken.every(({ at }) => at !== place)) ?? places[0];

  const slices: Plane[] = [];
  /** the slice between two levels; the finer one is spent */
  const addSlice = (finer: LaidPlane, coarser: LaidPlane): void => {
    kernels.subtract(finer.at, coarser.at, (rowBytes(finer.cols) / 4) * finer.rows);
    slices.push(bordered(memory, finer));
  };

  let level = summedAtHalfPixels(memory, pixels, places[0], gaussianOnHalfPixels(sigmaPx[0]));
  let variance = sigmaPx[0] * sigmaPx[0];
  for (const next of sigmaPx.slice(1)) {
    let coarser: LaidPlane;
    if (level.spacingPx >= 1) {
      const sigma = Math.sqrt(next * next - variance);
      coarser = blurMirrored(memory, level, freePlace(level), sigma);
      addSlice(level, coarser);
    } else if (spacingFor(next) < 1) {
      const taps = gaussianOnHalfPixels(next);
      coarser = summedAtHalfPixels(memory, pixels, freePlace(level), taps);
      addSlice(level, coarser);
    } else {
      coarser = blurMirrored(memory, pixels, freePlace(level), next);
      // subtracted as every later reading of it will find it
      const place = freePlace(level, coarser);
      addSlice(level, summedAtHalfPixels(memory, coarser, place, bilinearOnHalfPixels));
    }
    level = coarser;
    variance = next * next;
    while (level.spacingPx >= 1 && level.spacingPx < spacingFor(next)) {
      variance += (level.spacingPx * level.spacingPx) / 4; // the mean of two adds this blur
      level = halved(level, freePlace(level));
    }
  }
  slices.push(bordered(memory, level));
  return { ...levels, paddedWidth, paddedHeight, slices };
}

const kept = new WeakMap<FloatImage, ScaleSpace>();

/** {@link buildScaleSpace}, kept as long as the image object lives: conditions of one image share it. */
export function scaleSpaceOf(image: FloatImage): ScaleSpace {
  let space = kept.get(image);
  if (!space) {
    space = buildScaleSpace(image);
    kept.set(image, space);
  }
  return space;
}
