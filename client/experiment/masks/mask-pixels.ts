import { randomStream } from '../../../src/random/index.js';

/** Stand-in until src/image/one-over-f.ts is there. */
export function maskPixels(seed: number, sidePx: number): Uint8ClampedArray<ArrayBuffer> {
  const random = randomStream(seed, 'mask');
  const rgba = new Uint8ClampedArray(sidePx * sidePx * 4);
  for (let i = 0; i < rgba.length; i += 4) {
    rgba[i] = rgba[i + 1] = rgba[i + 2] = random.integer(256);
    rgba[i + 3] = 255;
  }
  return rgba;
}
