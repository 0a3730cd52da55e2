import { oneOverFMask, oneOverFPattern } from '../../../src/image/one-over-f.js';
import { uniformNumbers } from '../../../src/kernels/noise.js';
import { randomStream } from '../../../src/random/index.js';
import type { RandomStream } from '../../../src/random/index.js';
import type { MaskKind } from '../../../src/schema/mask-kind.js';

/** Each mask of a trial, before and after its pictures, has draws of its own. */
const streams = {
  before: 'mask-before',
  after: 'mask',
  'second-before': 'second-mask-before',
  'second-after': 'second-mask',
} as const;
export type MaskPlace = keyof typeof streams;

/**
 * A trial's mask as RGBA bytes, grey and opaque; the same seed gives the same mask.
 *
 * @param sidePx side of the square, stimulus pixels
 */
export function maskPixels(
  seed: number,
  sidePx: number,
  kind: MaskKind = '1/f-published',
  place: MaskPlace = 'after',
): Uint8ClampedArray<ArrayBuffer> {
  const data = greys(kind, sidePx, randomStream(seed, streams[place]));
  const rgba = new Uint8ClampedArray(data.length * 4);
  for (const [pixel, value] of data.entries()) {
    const grey = Math.round(value * 255);
    rgba.set([grey, grey, grey, 255], pixel * 4);
  }
  return rgba;
}

/** Greys from 0 to 1. */
function greys(kind: MaskKind, sidePx: number, random: RandomStream) {
  switch (kind) {
    case '1/f-published':
      return oneOverFMask(sidePx, random).data;
    case '1/f-corrected': {
      const unitPhases = uniformNumbers(random, sidePx * sidePx);
      return oneOverFPattern(sidePx, sidePx, 'corrected', unitPhases).data;
    }
    case 'noise':
      return uniformNumbers(random, sidePx * sidePx);
  }
}
