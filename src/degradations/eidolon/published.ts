import type { ByteImage } from '../../image/image.js';
import { FlattenedBlur, type PlanePair } from './published-blur.js';
import { embed, type Canvas } from './published-canvas.js';
import type { EidolonSettings } from './corrected.js';
import { scaleLevels } from './scale-levels.js';

/**
 * The source of noise: standard-normal numbers for every pixel of the canvas (width × height, row
 * by row). It is called once for each index, rising from 0: coherent row planes of level 0 … N − 1,
 * coherent column planes of level 0 … N − 1, then for each level the incoherent row plane and the
 * incoherent column plane; 4 N planes whatever the coherence.
 */
export type DrawPlane = (index: number) => ArrayLike<number>;

/** One slice of the scale space and where it is read (before the multiplication by reach). */
export interface PublishedLevel {
  /** D_k, grey levels */
  readonly slice: Float64Array;
  /** displacement along the rows and along the columns, px per unit of reach */
  readonly rows: Float64Array;
  readonly cols: Float64Array;
}

/** z → 127.5 z / max |z|, clipped to ±127 (`noise.py`). */
export function scaledNoise(drawn: ArrayLike<number>): Float64Array {
  const plane = Float64Array.from(drawn);
  let greatest = 0;
  for (const value of plane) {
    const size = value < 0 ? -value : value;
    if (size > greatest) greatest = size;
  }
  for (let i = 0; i < plane.length; i++) {
    const value = (127.5 * plane[i]) / greatest;
    plane[i] = value < -127 ? -127 : value > 127 ? 127 : value;
  }
  return plane;
}

/** c − mean(c)/SD(c), as the toolbox has it (meant: (c − mean)/SD), times gain; in place */
function shiftedNoise(plane: Float64Array, gain: number): void {
  let sum = 0;
  for (const value of plane) sum += value;
  const mean = sum / plane.length;
  let squares = 0;
  for (const value of plane) squares += (value - mean) * (value - mean);
  const shift = mean / Math.sqrt(squares / plane.length);
  for (let i = 0; i < plane.length; i++) plane[i] = (plane[i] - shift) * gain;
}

/** The pair of noise planes of a level: blurred, shifted, scaled. */
export function noisePair(
  blur: FlattenedBlur,
  rows: Float64Array,
  cols: Float64Array,
  sigmaPx: number,
  gain: number,
): PlanePair {
  const pair = { re: rows, im: cols };
  blur.blurPair(pair, sigmaPx);
  shiftedNoise(pair.re, gain);
  shiftedNoise(pair.im, gain);
  return pair;
}

/** adds every plane's next coarser one to it, so that level k is the sum of the planes j ≥ k */
function cumulate(planes: readonly PlanePair[]): void {
  for (let k = planes.length - 2; k >= 0; k--) {
    const [{ re, im }, coarser] = [planes[k], planes[k + 1]];
    for (let i = 0; i < re.length; i++) {
      re[i] += coarser.re[i];
      im[i] += coarser.im[i];
    }
  }
}

/**
 * The levels of `PartiallyCoherentDisarray` (Eidolon toolbox at its pull request 1), finest first:
 * slices by the flattened blur, fields (1 − coherence) × incoherent + coherence × coherent.
 */
export function* publishedLevels(
  canvas: Canvas,
  longerSidePx: number,
  { coherence, grain }: Omit<EidolonSettings, 'reach'>,
  drawPlane: DrawPlane,
): Generator<PublishedLevel> {
  const { sigmaPx, maxSigmaPx } = scaleLevels(longerSidePx);
  const count = sigmaPx.length;
  const blur = new FlattenedBlur(canvas.width, canvas.height);
  const levels = blur.blurByEach(canvas.data, sigmaPx);

  const coherentRows = sigmaPx.map((_, k) => scaledNoise(drawPlane(k)));
  const coherentCols = sigmaPx.map((_, k) => scaledNoise(drawPlane(count + k)));
  const coherent = sigmaPx.map((sigma, k) =>
    noisePair(blur, coherentRows[k], coherentCols[k], sigma, sigma / maxSigmaPx),
  );
  cumulate(coherent);

  for (let k = 0; k < count; k++) {
    const slice = levels[k];
    const next = levels[k + 1];
    if (next) for (let i = 0; i < slice.length; i++) slice[i] -= next[i];
    const incoherentRows = scaledNoise(drawPlane(2 * count + 2 * k));
    const incoherentCols = scaledNoise(drawPlane(2 * count + 2 * k + 1));
    const { re: rows, im: cols } = noisePair(blur, incoherentRows, incoherentCols, grain, 1);
    for (let i = 0; i < rows.length; i++) {
      rows[i] = (1 - coherence) * rows[i] + coherence * coherent[k].re[i];
      cols[i] = (1 - coherence) * cols[i] + coherence * coherent[k].im[i];
    }
    yield { slice, rows, cols };
  }
}

/** the pixel at a displaced place: clipped to the canvas, then truncated */
function placeOf(displaced: number, side: number): number {
  return displaced < 0 ? 0 : displaced > side - 1 ? side - 1 : Math.floor(displaced);
}

/** Sum of the displaced slices over the whole canvas, grey levels, not clipped. */
export function publishedSum(
  canvas: Canvas,
  levels: Iterable<PublishedLevel>,
  reach: number,
): Float64Array {
  const { width, height } = canvas;
  const sum = new Float64Array(width * height);
  for (const { slice, rows, cols } of levels) {
    for (let y = 0, i = 0; y < height; y++) {
      for (let x = 0; x < width; x++, i++) {
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
  drawPlane: DrawPlane,
): ByteImage {
  const canvas = embed(image);
  const longerSidePx = image.width > image.height ? image.width : image.height;
  const levels = publishedLevels(canvas, longerSidePx, settings, drawPlane);
  return cutOut(canvas, publishedSum(canvas, levels, settings.reach), image);
}
