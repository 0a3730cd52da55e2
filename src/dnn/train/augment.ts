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
  const columns = Int32Array.from({ length: sidePx }, (_, x) => {
    const column = Math.min(last, Math.max(0, x - right));
    return mirrored ? last - column : column;
  });
  const shades = Float32Array.from({ length: 256 }, (_, byte) =>
    Math.min(1, Math.max(0, byte / 255 + offset)),
  );
  for (let y = 0; y < sidePx; y++) {
    const row = Math.min(last, Math.max(0, y - down)) * sidePx;
    for (let x = 0; x < sidePx; x++) to[y * sidePx + x] = shades[image[row + columns[x]]];
  }
}
