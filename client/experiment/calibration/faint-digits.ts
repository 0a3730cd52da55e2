import { randomStream } from '../../../src/random/index.js';
import type { Visibility } from '../../../src/schema/session-records.js';

/** A patch in which a faint digit may stand. */
export interface FaintPatch {
  /** 0: there is none */
  contrast: number;
  /** of the digit above the background */
  greyLevels: number;
  /** empty where there is none */
  digit: string;
}

/** Grey level of the background, as in the trials. */
export const backgroundLevel = 116;

/** Digits that are not read as another when they are faint. */
const digits = ['2', '3', '4', '5', '7'];

/**
 * The patches of one person, in an order of her own, with an empty one among them.
 *
 * @param contrasts of the digits to the background; rounded to whole grey levels, one at least
 * @param name what the order is drawn from
 */
export function faintPatches(contrasts: readonly number[], name: string): FaintPatch[] {
  const random = randomStream(0, 'visibility', name);
  const patches = contrasts.map((contrast) => ({
    contrast,
    greyLevels: Math.min(
      255 - backgroundLevel,
      Math.max(1, Math.round(contrast * backgroundLevel)),
    ),
    digit: digits[random.integer(digits.length)],
  }));
  return random.shuffle([...patches, { contrast: 0, greyLevels: 0, digit: '' }]);
}

/**
 * What somebody saw.
 *
 * @param read what she read in each patch; empty: nothing
 */
export function seenPatches(patches: readonly FaintPatch[], read: readonly string[]): Visibility {
  const judged = patches.map(({ contrast, greyLevels, digit }, place) => ({
    contrast,
    greyLevels,
    seen: digit !== '' && read[place]?.trim() === digit,
  }));
  const falling = judged.filter((patch) => patch.contrast > 0);
  falling.sort((a, b) => b.contrast - a.contrast);
  const unseen = falling.findIndex(({ seen }) => !seen);
  const seen = unseen === -1 ? falling : falling.slice(0, unseen);
  return {
    patches: judged,
    leastSeen: seen.at(-1)?.contrast ?? null,
    guessed: patches.some(({ digit }, place) => digit === '' && (read[place] ?? '').trim() !== ''),
  };
}
