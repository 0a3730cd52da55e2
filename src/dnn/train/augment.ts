import type { RandomStream } from '../../random/index.js';

/** Changes that leave an image undegraded: where it lies, its mirror image, its brightness. */
export interface Augmentation {
  /** px; largest shift in each direction, edges repeated */
  readonly shiftPx: number;
  /** chance of a mirror image */
  readonly mirrorChance: number;
  /** largest change of brightness, of [0, 1]; contrast stays as it is */
  readonly brightness: number;
}

/** What all training images undergo: no noise, no blur, no loss of contrast. */
export const mildAugmentation: Augmentation = { shiftPx: 12, mirrorChance: 0.5, brightness: 0.06 };

/** In words, for the training record. */
export function describeAugmentation(augmentation: Augmentation): string[] {
  const { shiftPx, mirrorChance, brightness } = augmentation;
  return [
    `shift up to ${shiftPx} px`,
    `mirror image with chance ${mirrorChance}`,
    `brightness up to ±${brightness}`,
  ];
}

/**
 * Writes a square grey image, shifted, mirrored and brightened at random, as numbers in [0, 1].
 *
 * @param image one byte per pixel, row by row
 */
export function augment(
  image: Uint8Array,
  sidePx: number,
  augmentation: Augmentation,
  random: RandomStream,
  to: Float32Array,
): void {
  const { shiftPx, mirrorChance, brightness } = augmentation;
  const down = random.integer(2 * shiftPx + 1) - shiftPx;
  const right = random.integer(2 * shiftPx + 1) - shiftPx;
  const mirrored = random.uniform() < mirrorChance;
  const offset = random.between(-brightness, brightness);
  const last = sidePx - 1;
  const shades = new Float32Array(256);
  for (let byte = 0; byte < 256; byte++)
    shades[byte] = Math.min(1, Math.max(0, byte / 255 + offset));
  // columns first … end − 1 show the image from its column first − right on, the others its edges
  const first = Math.max(0, right);
  const end = Math.min(sidePx, sidePx + right);
  const step = mirrored ? -1 : 1;
  const start = mirrored ? last - (first - right) : first - right;
  for (let y = 0; y < sidePx; y++) {
    const row = Math.min(last, Math.max(0, y - down)) * sidePx;
    const at = y * sidePx;
    to.fill(shades[image[row + (mirrored ? last : 0)]], at, at + first);
    for (let x = first, from = row + start; x < end; x++, from += step)
      to[at + x] = shades[image[from]];
    to.fill(shades[image[row + (mirrored ? 0 : last)]], at + end, at + sidePx);
  }
}
