import { oneOverFMask } from '../../../src/image/one-over-f.js';
import { randomStream } from '../../../src/random/index.js';

/** A trial's 1/f mask as RGBA bytes, grey and opaque; the same seed gives the same mask. */
export function maskPixels(seed: number, sidePx: number): Uint8ClampedArray<ArrayBuffer> {
  const { data } = oneOverFMask(sidePx, randomStream(seed, 'mask'));
  const rgba = new Uint8ClampedArray(data.length * 4);
  for (const [pixel, value] of data.entries()) {
    const grey = Math.round(value * 255);
    rgba.set([grey, grey, grey, 255], pixel * 4);
  }
  return rgba;
}
