/**
 * Words by number, in the order in which they were met. A word that stands somewhere in the
 * bytes of a file is found without cutting it out: reading trials is mostly meeting the same words again.
 */
export class KnownWords {
  readonly list: string[] = [];
  /** numbers of words + 1, at their hash or after it; 0: free. A power of two long, at most half full */
  private slots = new Int32Array(64);

  /** The number of a word, −1 where it was not met. */
  find(word: string): number {
    const last = this.slots.length - 1;
    for (let at = hashOf(word) & last; ; at = (at + 1) & last) {
      const number = this.slots[at] - 1;
      if (number === -1 || this.list[number] === word) return number;
    }
  }

  /** The number of the ASCII characters bytes[start … end − 1], −1 where they were not met. */
  findBytes(bytes: Uint8Array, start: number, end: number): number {
    const last = this.slots.length - 1;
    for (let at = hashOfBytes(bytes, start, end) & last; ; at = (at + 1) & last) {
      const number = this.slots[at] - 1;
      if (number === -1 || areSame(this.list[number], bytes, start, end)) return number;
    }
  }

  /** The number of a word, which is new where it was not met. */
  number(word: string): number {
    const found = this.find(word);
    if (found !== -1) return found;
    this.list.push(word);
    if (this.list.length * 2 > this.slots.length) {
      this.slots = new Int32Array(this.slots.length * 2);
      for (const [number, one] of this.list.entries()) this.take(one, number);
    } else this.take(word, this.list.length - 1);
    return this.list.length - 1;
  }

  private take(word: string, number: number): void {
    const last = this.slots.length - 1;
    let at = hashOf(word) & last;
    while (this.slots[at] !== 0) at = (at + 1) & last;
    this.slots[at] = number + 1;
  }
}

/** Fowler, Noll and Vo's hash FNV-1a over UTF-16 units, its high bits mixed into the low ones. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) {
    hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  }
  return hash ^ (hash >>> 15);
}

/** {@link hashOf} the same characters. */
function hashOfBytes(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at], 0x01000193);
  return hash ^ (hash >>> 15);
}

function areSame(word: string, bytes: Uint8Array, start: number, end: number): boolean {
  if (word.length !== end - start) return false;
  for (let at = 0; at < word.length; at++) {
    if (word.charCodeAt(at) !== bytes[start + at]) return false;
  }
  return true;
}
