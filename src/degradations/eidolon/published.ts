import type { ByteImage } from '../../image/image.js';
import type { RandomStream } from '../../random/index.js';
import type { EidolonSettings } from './corrected.js';
import type { Window } from './line-transform.js';
import { embed, type Canvas } from './published-canvas.js';
import { PublishedPlanes, type DrawPlane } from './published-planes.js';
import { scaleLevels } from './scale-levels.js';

export type { DrawPlane } from './published-planes.js';

/**
 * One slice of the scale space and where it is read (before the multiplication by reach). The arrays
 * cover the canvas, the displacements are right within the window only; all are void when the next
 * level is asked for, or anything else runs in the kernels.
 */
export interface PublishedLevel {
  /** 0 is the finest */
  readonly level: number;
  /** D_k, grey levels */
  readonly slice: Float64Array;
  /** displacement along the rows and along the columns, px per unit of reach */
  readonly rows: Float64Array;
  readonly cols: Float64Array;
}

/** All of a canvas. */
const whole = ({ width, height }: Canvas): Window => ({ left: 0, top: 0, width, height });

/** The image's part of a canvas. */
export function imageWindow(
  canvas: Canvas,
  { width, height }: { readonly width: number; readonly height: number },
): Window {
  return { left: canvas.marginLeft, top: canvas.marginTop, width, height };
}

/**
 * The slices of a canvas, coarsest first, each with the displacements that `makeField` has put into
 * `planes.field` as a spectrum.
 *
 * @param makeField says the band of the spectrum that it has made
 * @param window where the displacements are wanted; all of the canvas where it is left out
 */
export function* slicedLevels(
  planes: PublishedPlanes,
  canvas: Canvas,
  makeField: (level: number) => number,
  window: Window = whole(canvas),
): Generator<PublishedLevel> {
  const { image, slices, field } = planes;
  planes.transform(image, canvas.data);
  const coarsest = planes.levelCount - 1;
  for (let level = coarsest; level >= 0; level--) {
    // two slices fit into one complex plane: this level's and the next finer one's
    const first = (coarsest - level) % 2 === 0;
    if (first) planes.twoSlices(slices, image, level);
    const slice = first ? planes.realPart(slices) : planes.imaginaryPart(slices);
    planes.transformBack(field, makeField(level), window);
    yield { level, slice, rows: planes.realPart(field), cols: planes.imaginaryPart(field) };
  }
}

/**
 * The levels of `PartiallyCoherentDisarray` (Eidolon toolbox at its pull request 1), coarsest first:
 * slices by the flattened blur, fields (1 − coherence) × incoherent + coherence × coherent.
 *
 * Everything but the noise itself is done in the spectrum of the flattened canvas: blurring, the
 * mean and SD that the toolbox shifts its planes by, and the sums of planes, so that a level takes
 * one transform back for its two fields. Planes that weigh nothing are not drawn.
 *
 * @param noise a stream to draw from, or the drawn planes themselves: with N levels, 0 … N − 1 are
 *   the coherent row planes of the levels, N … 2N − 1 the coherent column planes, 2N + 2k and
 *   2N + 2k + 1 the incoherent row and column plane of level k
 */
export function publishedLevels(
  canvas: Canvas,
  longerSidePx: number,
  { coherence, grain }: Omit<EidolonSettings, 'reach'>,
  noise: RandomStream | DrawPlane,
  window?: Window,
): Generator<PublishedLevel> {
  const { sigmaPx, maxSigmaPx } = scaleLevels(longerSidePx);
  const count = sigmaPx.length;
  const planes = new PublishedPlanes(canvas, sigmaPx, grain, noise);
  const { coherent, field } = planes;
  const grainBlur = planes.grainBlur();
  planes.empty(coherent);
  let coherentBand = 0;
  const makeField = (level: number): number => {
    if (coherence > 0) {
      const blur = planes.levelBlur(level);
      planes.blurredNoise(field, [level, count + level], blur);
      planes.add(coherent, field, sigmaPx[level] / maxSigmaPx, blur.band);
      coherentBand = blur.band;
    }
    if (coherence === 1) {
      planes.empty(field);
      planes.add(field, coherent, 1, coherentBand);
      return coherentBand;
    }
    const index = 2 * count + 2 * level;
    planes.blurredNoise(field, [index, index + 1], grainBlur);
    if (coherence === 0) return grainBlur.band;
    planes.scale(field, 1 - coherence, grainBlur.band);
    planes.emptyBetween(field, grainBlur.band, coherentBand);
    planes.add(field, coherent, coherence, coherentBand);
    return coherentBand > grainBlur.band ? coherentBand : grainBlur.band;
  };
  return slicedLevels(planes, canvas, makeField, window);
}

/** the pixel at a displaced place: clipped to the canvas, then truncated */
function placeOf(displaced: number, side: number): number {
  return displaced < 0 ? 0 : displaced > side - 1 ? side - 1 : displaced | 0;
}

/** Sum of the displaced slices within a window of the canvas, grey levels, not clipped; 0 elsewhere. */
export function publishedSum(
  canvas: Canvas,
  levels: Iterable<PublishedLevel>,
  reach: number,
  window = whole(canvas),
): Float64Array {
  const { width, height } = canvas;
  const sum = new Float64Array(width * height);
  for (const { slice, rows, cols } of levels) {
    for (let y = window.top; y < window.top + window.height; y++) {
      const end = y * width + window.left + window.width;
      for (let i = y * width + window.left, x = window.left; i < end; i++, x++) {
        const row = placeOf(reach * rows[i] + y, height);
        const column = placeOf(reach * cols[i] + x, width);
        sum[i] += slice[row * width + column];
      }
    }
  }
  return sum;
}

/** The image's part of the canvas, clipped to 0 … 255 and truncated to bytes. */
export function cutOut(
  canvas: Canvas,
  sum: Float64Array,
  { width, height }: { readonly width: number; readonly height: number },
): ByteImage {
  const data = new Uint8Array(width * height);
  for (let y = 0, i = 0; y < height; y++) {
    const start = (y + canvas.marginTop) * canvas.width + canvas.marginLeft;
    for (let x = 0; x < width; x++, i++) {
      const value = sum[start + x];
      data[i] = value < 0 ? 0 : value > 255 ? 255 : Math.floor(value);
    }
  }
  return { width, height, channels: 1, data };
}

/**
 * The eidolon as published, bit for bit: the toolbox's canvas, flattened blur, noise, truncated
 * reading and truncation to 8 bits. The image is not resized: it is what the toolbox makes of it
 * with SZ = its longer side.
 *
 * @param image grey (the toolbox's grey is Rec. 601)
 */
export function publishedEidolon(
  image: ByteImage,
  settings: EidolonSettings,
  noise: RandomStream | DrawPlane,
): ByteImage {
  const canvas = embed(image);
  const longerSidePx = image.width > image.height ? image.width : image.height;
  const window = imageWindow(canvas, image);
  const levels = publishedLevels(canvas, longerSidePx, settings, noise, window);
  return cutOut(canvas, publishedSum(canvas, levels, settings.reach, window), image);
}
