import type { FloatImage } from '../../image/image.js';
import type { RandomStream } from '../../random/index.js';
import { defineCorruption } from './corruption.js';
import { edgeRepeatedBlur } from './edge-repeated-blur.js';

/**
 * Exchanges every pixel in turn, the last one first, with one up to `shiftPx` away; in place.
 * No pixel is lost.
 */
export function shufflePixels(image: FloatImage, shiftPx: number, random: RandomStream): void {
  const { width, height, channels, data } = image;
  const near = (place: number, side: number): number => {
    const other = place + random.integer(2 * shiftPx) - shiftPx;
    return other < 0 ? 0 : other >= side ? side - 1 : other;
  };
  for (let y = height - 1; y >= 0; y--) {
    for (let x = width - 1; x >= 0; x--) {
      const here = (y * width + x) * channels;
      const there = (near(y, height) * width + near(x, width)) * channels;
      for (let c = 0; c < channels; c++) {
        const kept = data[here + c];
        data[here + c] = data[there + c];
        data[there + c] = kept;
      }
    }
  }
}

/** Frosted glass before the camera. */
export const glassBlur = defineCorruption({
  name: 'glass-blur',
  title: 'Glass blur',
  version: 1,
  summary: 'Blurs the image, exchanges neighbouring pixels at random and blurs it again.',
  formula:
    'Gaussian blur (`sigmaPx`); then, `rounds` times, every pixel from the last to the first is exchanged with the one displaced by two whole numbers even on [−`shiftPx`, `shiftPx`); then the same blur again. The edge pixels continue the image.',
  differences: [
    "Pixels of colour images are exchanged; the authors' NumPy code copies one onto the other, so that both end equal.",
    'Every pixel has its turn; the authors leave out a margin of `shiftPx` at two sides.',
    'Nothing is reduced to 8 bits after the first blur.',
  ],
  random: true,
  constants: [
    { sigmaPx: 0.7, shiftPx: 1, rounds: 2 },
    { sigmaPx: 0.9, shiftPx: 2, rounds: 1 },
    { sigmaPx: 1, shiftPx: 2, rounds: 3 },
    { sigmaPx: 1.1, shiftPx: 3, rounds: 2 },
    { sigmaPx: 1.5, shiftPx: 4, rounds: 2 },
  ],
  corrupt(image, { sigmaPx, shiftPx, rounds }, random) {
    const blurred = edgeRepeatedBlur(image, sigmaPx);
    for (let round = 0; round < rounds; round++) shufflePixels(blurred, shiftPx, random);
    return edgeRepeatedBlur(blurred, sigmaPx);
  },
});
