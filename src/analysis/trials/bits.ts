/** A set of stimulus places: bit p mod 32 of word ⌊p / 32⌋. */
export type Bits = Uint32Array;

export const bitsPerWord = 32;

/** An empty set with room for so many places. */
export function emptyBits(places: number): Bits {
  return new Uint32Array(Math.ceil(places / bitsPerWord));
}

export function addBit(bits: Bits, place: number): void {
  bits[place >>> 5] |= 1 << (place & 31);
}

export function setBit(bits: Bits, place: number, value: boolean): void {
  if (value) addBit(bits, place);
  else bits[place >>> 5] &= ~(1 << (place & 31));
}

export function hasBit(bits: Bits, place: number): boolean {
  return ((bits[place >>> 5] >>> (place & 31)) & 1) === 1;
}

/**
 * Number of ones in a 32-bit word: sums of neighbouring pairs, fours and bytes side by side.
 * Source: Warren, Hacker's Delight (2nd ed., 2012), section 5–1.
 */
export function popcount(word: number): number {
  let sums = word - ((word >>> 1) & 0x55555555);
  sums = (sums & 0x33333333) + ((sums >>> 2) & 0x33333333);
  sums = (sums + (sums >>> 4)) & 0x0f0f0f0f;
  return Math.imul(sums, 0x01010101) >>> 24;
}
