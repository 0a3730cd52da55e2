import type { FloatImage } from '../../image/image.js';
import { toGrey601 } from '../../image/grey.js';
import { byteToFloat, quantise } from '../../image/quantise.js';
import type { RandomStream } from '../../random/index.js';
import { FlattenedBlur } from './published-blur.js';
import { embed, type Canvas } from './published-canvas.js';
import {
  cutOut,
  noisePair,
  publishedSum,
  scaledNoise,
  type DrawPlane,
  type PublishedLevel,
} from './published.js';
import { scaleLevels, type ScaleLevels } from './scale-levels.js';

/** The noise of one level: blurred by sigma, then multiplied. */
export interface PublishedNoise {
  readonly sigmaPx: number;
  readonly gain: number;
}

/** A pair of planes of a level; the row plane is drawn first. */
function drawnPair(
  blur: FlattenedBlur,
  { sigmaPx, gain }: PublishedNoise,
  drawPlane: DrawPlane,
  level: number,
): { rows: Float64Array; cols: Float64Array } {
  const rows = scaledNoise(drawPlane(2 * level));
  const cols = scaledNoise(drawPlane(2 * level + 1));
  const { re, im } = noisePair(blur, rows, cols, sigmaPx, gain);
  return { rows: re, cols: im };
}

/** The canvas itself as the only level (`SuperficialDisarray`). */
export function* superficialLevel(
  canvas: Canvas,
  grain: number,
  drawPlane: DrawPlane,
): Generator<PublishedLevel> {
  const blur = new FlattenedBlur(canvas.width, canvas.height);
  const pair = drawnPair(blur, { sigmaPx: grain, gain: 1 }, drawPlane, 0);
  yield { slice: Float64Array.from(canvas.data), ...pair };
}

/** Slices by the flattened blur, finest first, each with noise of its own (`LotzeDisarray`, `HelmholtzDisarray`). */
export function* independentLevels(
  canvas: Canvas,
  sigmasPx: readonly number[],
  noiseOf: (sigmaPx: number) => PublishedNoise,
  drawPlane: DrawPlane,
): Generator<PublishedLevel> {
  const blur = new FlattenedBlur(canvas.width, canvas.height);
  const levels = blur.blurByEach(canvas.data, sigmasPx);
  for (let k = 0; k < levels.length; k++) {
    const slice = levels[k];
    const next = levels[k + 1];
    if (next) for (let i = 0; i < slice.length; i++) slice[i] -= next[i];
    yield { slice, ...drawnPair(blur, noiseOf(sigmasPx[k]), drawPlane, k) };
  }
}

/**
 * A variant as the toolbox makes it, bit for bit: 8-bit grey of Rec. 601, canvas, truncated reading,
 * truncation to 8 bits.
 *
 * @param displace the levels of a canvas, and what their displacements are multiplied by
 */
export function publishedVariant(
  image: FloatImage,
  random: RandomStream,
  displace: (
    canvas: Canvas,
    scale: ScaleLevels,
    drawPlane: DrawPlane,
  ) => { readonly levels: Iterable<PublishedLevel>; readonly reach: number },
): FloatImage {
  const grey = toGrey601(quantise(image, 'truncate'));
  const canvas = embed(grey);
  const drawPlane = () => Float64Array.from(canvas.data, () => random.normal());
  const scale = scaleLevels(image.width > image.height ? image.width : image.height);
  const { levels, reach } = displace(canvas, scale, drawPlane);
  return byteToFloat(cutOut(canvas, publishedSum(canvas, levels, reach), grey));
}
