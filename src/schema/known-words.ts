/**
 * Words by number, in the order in which they were met. A word that stands somewhere in a longer text
 * is found without cutting it out: reading a file of trials is mostly meeting the same words again.
 */
export class KnownWords {
  readonly list: string[] = [];
  /** numbers of words + 1, at their hash or after it; 0: free. A power of two long, at most half full */
  private slots = new Int32Array(64);

  /** The number of text[start … end − 1], −1 where it was not met. */
  find(text: string, start: number, end: number): number {
    const last = this.slots.length - 1;
    for (let at = hashOf(text, start, end) & last; ; at = (at + 1) & last) {
      const number = this.slots[at] - 1;
      if (number === -1 || isSame(this.list[number], text, start, end)) return number;
    }
  }

  /** The number of a word, which is new where it was not met. */
  number(word: string): number {
    const found = this.find(word, 0, word.length);
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
    let at = hashOf(word, 0, word.length) & last;
    while (this.slots[at] !== 0) at = (at + 1) & last;
    this.slots[at] = number + 1;
  }
}

/** Fowler, Noll and Vo's hash FNV-1a over UTF-16 units, its high bits mixed into the low ones. */
function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}

function isSame(word: string, text: string, start: number, end: number): boolean {
  if (word.length !== end - start) return false;
  for (let at = 0; at < word.length; at++) {
    if (word.charCodeAt(at) !== text.charCodeAt(start + at)) return false;
  }
  return true;
}
