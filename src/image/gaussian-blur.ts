import { kernels, layOut } from '../kernels/index.js';
import { gaussianTaps } from './gaussian-taps.js';
import type { FloatImage } from './image.js';
import { mirroredIndex } from './mirrored-index.js';

/**
 * What lies outside the image: a number (a constant, for example the mean .4423 of the published
 * image set) or `mirror` (reflected with the edge pixel repeated).
 */
export type Border = number | 'mirror';

/** lines that the kernel filters at once */
const linesAtOnce = 8;
const bytesPerNumber = 8;

/** The sample that stands at each place from −beyond to length + beyond − 1. */
function fillPlaces(places: Int32Array, length: number, beyond: number, step: number): void {
  for (let i = 0; i < length + 2 * beyond; i++) {
    places[i] = mirroredIndex(i - beyond, length) * step;
  }
}

/**
 * Blurs a copy of the image in the kernels' memory, where there is as much space beside it.
 *
 * @param radius how far the kernel reaches, from 1 px
 */
function blurCopy(image: FloatImage, sigmaPx: number, radius: number, border: Border) {
  const { width, height, channels } = image;
  // A constant border is taken away first and given back last, so that nothing lies outside.
  const constant = typeof border === 'number' ? border : 0;
  const beyond = typeof border === 'number' ? 0 : radius;
  const longest = Math.max(width, height) + 2 * beyond;
  const whole = Math.ceil(image.data.length / 8) * 8;
  const { data, beside, taps, places, block, filtered } = layOut({
    data: ['f64', whole],
    beside: ['f64', whole],
    taps: ['f64', radius + 1],
    places: ['i32', longest],
    block: ['f64', longest * linesAtOnce],
    filtered: ['f64', longest * linesAtOnce],
  } as const);
  data.array.fill(0, image.data.length);
  data.array.set(image.data);
  taps.array.set(gaussianTaps(sigmaPx, radius));

  /** blurs all lines that lie side by side, in bytes: where they begin, and from sample to sample */
  const blurLines = (starts: number[], lineStep: number, length: number, step: number): void => {
    fillPlaces(places.array, length, beyond, step);
    const total = length + 2 * beyond;
    for (const [group, count] of starts.entries()) {
      for (let line = 0; line < count; line += linesAtOnce) {
        const at = data.at + group * bytesPerNumber + line * lineStep;
        const lines = Math.min(linesAtOnce, count - line);
        kernels.packLines(at, lineStep, lines, places.at, total, constant, block.at);
        kernels.filterBlock(block.at, total, beyond, length, taps.at, radius, filtered.at);
        kernels.unpackLines(at, lineStep, lines, step, length, constant, filtered.at);
      }
    }
  };
  const pixelStep = channels * bytesPerNumber;
  const rowStep = width * pixelStep;
  blurLines([width * channels], bytesPerNumber, height, rowStep);
  blurLines(new Array<number>(channels).fill(height), rowStep, width, pixelStep);
  return { data, beside };
}

const radiusOf = (sigmaPx: number): number => Math.floor(4 * sigmaPx + 0.5);

/**
 * Separable Gaussian blur, as SciPy's `gaussian_filter` with truncate 4: the kernel reaches
 * floor(4 sigma + .5) px, its taps sum to 1. Sigma 0 is the identity. Every channel by itself.
 *
 * @param sigmaPx standard deviation, px
 * @param options.border what lies outside; default `mirror`
 */
export function gaussianBlur(
  image: FloatImage,
  sigmaPx: number,
  options: { border?: Border } = {},
): FloatImage {
  const { width, height, channels } = image;
  const radius = radiusOf(sigmaPx);
  if (radius === 0) return { width, height, channels, data: image.data.slice() };
  const { data } = blurCopy(image, sigmaPx, radius, options.border ?? 'mirror');
  return { width, height, channels, data: data.array.slice(0, image.data.length) };
}

/**
 * What a Gaussian blur takes away: the image − its {@link gaussianBlur}.
 *
 * @param options.mean shift the result so that this is its mean (over all channels)
 */
export function gaussianResidue(
  image: FloatImage,
  sigmaPx: number,
  options: { border?: Border; mean?: number } = {},
): FloatImage {
  const { width, height, channels } = image;
  const count = image.data.length;
  const radius = radiusOf(sigmaPx);
  if (radius === 0) {
    return { width, height, channels, data: new Float64Array(count).fill(options.mean ?? 0) };
  }
  const { data, beside } = blurCopy(image, sigmaPx, radius, options.border ?? 'mirror');
  beside.array.fill(0, count);
  beside.array.set(image.data);
  const sum = kernels.subtractFrom(data.at, beside.at, data.array.length);
  if (options.mean !== undefined) {
    kernels.shift(data.at, options.mean - sum / count, data.array.length);
  }
  return { width, height, channels, data: data.array.slice(0, count) };
}
