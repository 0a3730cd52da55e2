import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import ln from '@stdlib/math-base-special-ln';

/**
 * A seeded stream of random numbers (sfc32, 128 bits of state), the same in Node and in every
 * browser: it uses integers, +, ×, ÷, √ and a portable logarithm only.
 */
export class RandomStream {
  private a: number;
  private b: number;
  private c: number;
  private counter: number;
  private spareNormal: number | null = null;

  /** @param state four 32-bit words; use {@link randomStream} to get a stream from a seed. */
  constructor(state: readonly [number, number, number, number]) {
    [this.a, this.b, this.c, this.counter] = state;
    for (let i = 0; i < 12; i++) this.uint32();
  }

  /** The next integer in [0, 2^32). */
  uint32(): number {
    const t = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (this.c << 21) | (this.c >>> 11);
    this.c = (this.c + t) | 0;
    return t >>> 0;
  }

  /** The next number in [0, 1), with 32 bits. */
  uniform(): number {
    return this.uint32() / 4294967296;
  }

  /** The next number in [low, high). */
  between(low: number, high: number): number {
    return low + (high - low) * this.uniform();
  }

  /** The next integer in [0, count); unbiased by rejection. */
  integer(count: number): number {
    const limit = 4294967296 - (4294967296 % count);
    let value = this.uint32();
    while (value >= limit) value = this.uint32();
    return value % count;
  }

  /** The next standard normal number (Marsaglia's polar method). */
  normal(): number {
    if (this.spareNormal !== null) {
      const spare = this.spareNormal;
      this.spareNormal = null;
      return spare;
    }
    let u: number;
    let v: number;
    let s: number;
    do {
      u = 2 * this.uniform() - 1;
      v = 2 * this.uniform() - 1;
      s = u * u + v * v;
    } while (s >= 1 || s === 0);
    const factor = Math.sqrt((-2 * ln(s)) / s);
    this.spareNormal = v * factor;
    return u * factor;
  }

  /** One of the items, each equally likely. */
  pick<T>(items: readonly T[]): T {
    return items[this.integer(items.length)];
  }

  /** A shuffled copy (Fisher and Yates). */
  shuffle<T>(items: readonly T[]): T[] {
    const copy = [...items];
    for (let i = copy.length - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      const kept = copy[i];
      copy[i] = copy[j];
      copy[j] = kept;
    }
    return copy;
  }
}

/**
 * The stream that belongs to a seed and a path of names, for example
 * `randomStream(study.seed, 'order', participantId)`. Different names never share numbers
 * (the state is the SHA-256 of seed and names).
 */
export function randomStream(
  seed: number | string,
  ...names: readonly (string | number)[]
): RandomStream {
  const digest = sha256(utf8ToBytes(JSON.stringify([seed, ...names])));
  const words = new DataView(digest.buffer, digest.byteOffset, 16);
  return new RandomStream([
    words.getUint32(0),
    words.getUint32(4),
    words.getUint32(8),
    words.getUint32(12),
  ]);
}
