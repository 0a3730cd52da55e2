import { randomStream } from '../../../src/random/index.js';
import type { Visibility } from '../../../src/schema/session-records.js';

/** A patch in which a faint digit may stand. */
export interface FaintPatch {
  /** 0: there is none */
  contrast: number;
  /** by which the digit differs from the background */
  greyLevels: number;
  /** empty where there is none */
  digit: string;
}

/** Digits that are not read as another when they are faint. */
const digits = ['2', '3', '4', '5', '7'];

/**
 * The patches of one person, in an order of her own, with an empty one among them. Digits are brighter
 * than a dark background and darker than a light one.
 *
 * @param contrasts of the digits to the background; rounded to whole grey levels, one at least
 * @param background grey of the study's trials, share of white
 * @param name what the order is drawn from
 */
export function faintPatches(
  contrasts: readonly number[],
  background: number,
  name: string,
): FaintPatch[] {
  const random = randomStream(0, 'visibility', name);
  const level = Math.round(background * 255);
  const room = Math.max(level, 255 - level);
  const patches = contrasts.map((contrast) => ({
    contrast,
    greyLevels: Math.min(room, Math.max(1, Math.round(contrast * level))),
    digit: digits[random.integer(digits.length)],
  }));
  return random.shuffle([...patches, { contrast: 0, greyLevels: 0, digit: '' }]);
}

/** Grey level, 0 to 255, in which a digit is drawn. */
export function digitLevel({ greyLevels }: FaintPatch, background: number): number {
  const level = Math.round(background * 255);
  return level < 128 ? level + greyLevels : level - greyLevels;
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
