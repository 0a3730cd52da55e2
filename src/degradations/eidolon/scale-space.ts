import { toGrey } from '../../image/grey.js';
import type { FloatImage } from '../../image/image.js';
import { blurMirrored, blurToHalfPixels } from './mirrored-blur.js';
import { emptyPlane, mirroredIndex, type Plane } from './plane.js';
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

function paddedGrey(image: FloatImage, cols: number, rows: number): Plane {
  const grey = toGrey(image);
  const plane = emptyPlane(cols, rows, 1, 0);
  for (let y = 0; y < rows; y++) {
    const start = mirroredIndex(y, grey.height) * grey.width;
    for (let x = 0; x < cols; x++) {
      plane.data[y * cols + x] = grey.data[start + mirroredIndex(x, grey.width)];
    }
  }
  return plane;
}

/** minuend − subtrahend with a border of one sample all round, mirrored as the image is */
function slice(minuend: Plane, subtrahend: Plane | null): Plane {
  const { cols, rows, spacingPx, originPx } = minuend;
  const bordered = emptyPlane(cols + 2, rows + 2, spacingPx, originPx - spacingPx);
  for (let y = 0; y < rows; y++) {
    const start = y * cols;
    const at = (y + 1) * bordered.cols + 1;
    for (let x = 0; x < cols; x++) {
      bordered.data[at + x] =
        minuend.data[start + x] - (subtrahend === null ? 0 : subtrahend.data[start + x]);
    }
    bordered.data[at - 1] = bordered.data[at];
    bordered.data[at + cols] = bordered.data[at + cols - 1];
  }
  bordered.data.copyWithin(0, bordered.cols, 2 * bordered.cols);
  const last = rows * bordered.cols;
  bordered.data.copyWithin(last + bordered.cols, last, last + bordered.cols);
  return bordered;
}

/** a plane of pixels read bilinearly at every half pixel, as every later reading of it does */
function atHalfPixels({ cols, rows, data }: Plane): Plane {
  const fine = emptyPlane(2 * cols + 1, 2 * rows + 1, 0.5, -0.5);
  const line = new Float64Array(cols);
  for (let y = 0, i = 0; y < fine.rows; y++) {
    const above = mirroredIndex((y - 1) >> 1, rows) * cols;
    const below = mirroredIndex(y >> 1, rows) * cols;
    for (let x = 0; x < cols; x++) line[x] = (data[above + x] + data[below + x]) / 2;
    fine.data[i++] = line[0];
    for (let x = 0; x < cols; x++) {
      fine.data[i++] = line[x];
      fine.data[i++] = x + 1 < cols ? (line[x] + line[x + 1]) / 2 : line[x];
    }
  }
  return fine;
}

/** means of 2 × 2 neighbours: a grid of twice the spacing */
function halved({ cols, rows, spacingPx, originPx, data }: Plane): Plane {
  const coarse = emptyPlane(cols / 2, rows / 2, 2 * spacingPx, originPx + spacingPx / 2);
  for (let y = 0; y < coarse.rows; y++) {
    for (let x = 0; x < coarse.cols; x++) {
      const i = 2 * y * cols + 2 * x;
      coarse.data[y * coarse.cols + x] =
        (data[i] + data[i + 1] + data[i + cols] + data[i + cols + 1]) / 4;
    }
  }
  return coarse;
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
  const pixels = paddedGrey(image, paddedWidth, paddedHeight);

  const slices: Plane[] = [];
  let level = blurToHalfPixels(pixels, sigmaPx[0]);
  let variance = sigmaPx[0] * sigmaPx[0];
  for (let k = 0; k < sigmaPx.length - 1; k++) {
    const next = sigmaPx[k + 1];
    if (level.spacingPx < 1) {
      const isFine = spacingFor(next) < 1;
      const blurred = isFine ? blurToHalfPixels(pixels, next) : blurMirrored(pixels, next);
      slices.push(slice(level, isFine ? blurred : atHalfPixels(blurred)));
      level = blurred;
      variance = next * next;
      continue;
    }
    const blurred = blurMirrored(level, Math.sqrt(next * next - variance));
    slices.push(slice(level, blurred));
    level = blurred;
    variance = next * next;
    while (level.spacingPx < spacingFor(next)) {
      variance += (level.spacingPx * level.spacingPx) / 4; // the mean of two adds this blur
      level = halved(level);
    }
  }
  slices.push(slice(level, null));
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
