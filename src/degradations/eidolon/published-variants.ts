import type { FloatImage } from '../../image/image.js';
import { toGrey601 } from '../../image/grey.js';
import { byteToFloat, quantise } from '../../image/quantise.js';
import type { RandomStream } from '../../random/index.js';
import type { Window } from './line-transform.js';
import { embed, type Canvas } from './published-canvas.js';
import { PublishedPlanes, type DrawPlane } from './published-planes.js';
import {
  cutOut,
  imageWindow,
  publishedSum,
  slicedLevels,
  type PublishedLevel,
} from './published.js';
import { scaleLevels, type ScaleLevels } from './scale-levels.js';

/** The canvas itself as the only level (`SuperficialDisarray`); planes 0 and 1 are rows and columns. */
export function* superficialLevel(
  canvas: Canvas,
  grain: number,
  noise: RandomStream | DrawPlane,
  window: Window,
): Generator<PublishedLevel> {
  const planes = new PublishedPlanes(canvas, [], grain, noise);
  const { field } = planes;
  const blur = planes.grainBlur();
  planes.blurredNoise(field, [0, 1], blur);
  planes.transformBack(field, blur.band, window);
  const slice = new Float64Array(canvas.data);
  yield { level: 0, slice, rows: planes.realPart(field), cols: planes.imaginaryPart(field) };
}

/**
 * Slices by the flattened blur, coarsest first, each with noise of its own: blurred by one grain
 * (`LotzeDisarray`), or by the level's sigma and multiplied by sigma/maxSigma (`HelmholtzDisarray`).
 * Planes 2k and 2k + 1 are the rows and columns of level k.
 */
export function independentLevels(
  canvas: Canvas,
  { sigmaPx, maxSigmaPx }: ScaleLevels,
  grain: number | 'sigma of the level',
  noise: RandomStream | DrawPlane,
  window?: Window,
): Generator<PublishedLevel> {
  const oneGrain = typeof grain === 'number';
  const planes = new PublishedPlanes(canvas, sigmaPx, oneGrain ? grain : sigmaPx[0], noise);
  const grainBlur = oneGrain ? planes.grainBlur() : null;
  const makeField = (level: number): number => {
    const blur = grainBlur ?? planes.levelBlur(level);
    planes.blurredNoise(planes.field, [2 * level, 2 * level + 1], blur);
    if (!oneGrain) planes.scale(planes.field, sigmaPx[level] / maxSigmaPx, blur.band);
    return blur.band;
  };
  return slicedLevels(planes, canvas, makeField, window);
}

/**
 * A variant as the toolbox makes it, bit for bit: 8-bit grey of Rec. 601, canvas, truncated reading,
 * truncation to 8 bits.
 *
 * @param displace the levels of a canvas, and what their displacements are multiplied by
 */
export function publishedVariant(
  image: FloatImage,
  displace: (
    canvas: Canvas,
    scale: ScaleLevels,
    window: Window,
  ) => { readonly levels: Iterable<PublishedLevel>; readonly reach: number },
): FloatImage {
  const grey = toGrey601(quantise(image, 'truncate'));
  const canvas = embed(grey);
  const window = imageWindow(canvas, grey);
  const scale = scaleLevels(image.width > image.height ? image.width : image.height);
  const { levels, reach } = displace(canvas, scale, window);
  return byteToFloat(cutOut(canvas, publishedSum(canvas, levels, reach, window), grey));
}
