import type { KnownWords } from '../schema/known-words.js';
import type { ObserverKind } from '../schema/trial.js';
import type { NumberedTrial, TrialTableBuilder } from '../schema/trial-table.js';
import { longestLine } from './text-blocks.js';
import type { PublishedHeader } from './trial-header.js';

const lineFeed = 10;
const carriageReturn = 13;
const quote = 34;
const apostrophe = 39;
const point = 46;
const zero = 48;
const [N, a, n] = [78, 97, 110];
/** so many decimal digits are exact in a double, and so are the powers of ten up to them */
const exactDigits = 15;
const tens = Array.from({ length: exactDigits + 1 }, (_, exponent) => 10 ** exponent);

/** What a byte is to a line. */
const inCell = 0;
const betweenCells = 1;
const special = 2;

/**
 * Reads lines of published files without cutting them into fields, where nothing but words met before,
 * whole numbers and a plain reaction time stands in them: nearly all lines. The others are left to
 * `readRow`, which would make the same trials of the lines taken here.
 */
export class PlainLineReader {
  private readonly kindOf = new Uint8Array(256);
  private readonly starts: Int32Array;
  private readonly ends: Int32Array;
  private readonly next: NumberedTrial = {
    ...{ observer: 0, kind: 'network', session: 0, trial: 0, rtSeconds: NaN },
    ...{ response: -1, category: 0, condition: 0, image: 0 },
  };

  /** @param kind what the observers are said to be; left out: people where they have a reaction time */
  constructor(
    private readonly builder: TrialTableBuilder,
    private readonly header: PublishedHeader,
    separator: number,
    private readonly rtUnit: 's' | 'ms',
    private readonly kind?: ObserverKind,
  ) {
    this.starts = new Int32Array(header.columns);
    this.ends = new Int32Array(header.columns);
    this.kindOf.fill(special, 128);
    for (const byte of [lineFeed, carriageReturn, quote]) this.kindOf[byte] = special;
    this.kindOf[separator] = betweenCells;
  }

  /** s, of the trial added last; NaN: none */
  get rtSeconds(): number {
    return this.next.rtSeconds;
  }

  /** Can lines under this header be read so? */
  static takes({ at, kindAt, timingAt }: PublishedHeader): boolean {
    return kindAt === -1 && timingAt.ok === -1 && Math.min(...Object.values(at)) !== -1;
  }

  /** Adds the trial of the line at bytes[start] and says where the next begins; −1: nothing was added. */
  read(bytes: Buffer, start: number): number {
    const end = this.cut(bytes, start);
    if (end === -1) return -1;
    const { at } = this.header;
    const { next } = this;
    const { observers, conditions, words, images } = this.builder;
    next.observer = this.word(bytes, at.subj, observers);
    next.condition = this.word(bytes, at.condition, conditions);
    next.category = this.word(bytes, at.category, words);
    next.session = this.digits(bytes, at.session);
    next.trial = this.digits(bytes, at.trial);
    if (next.observer === -1 || next.condition === -1 || next.category === -1) return -1;
    if (next.session === -1 || next.trial === -1) return -1;
    next.response = -1;
    if (!this.isNone(bytes, at.object_response)) {
      next.response = this.word(bytes, at.object_response, words);
      if (next.response === -1) return -1;
    }
    const seconds = this.duration(bytes, at.rt);
    if (seconds === -1) return -1;
    next.rtSeconds = this.rtUnit === 'ms' ? seconds / 1000 : seconds;
    next.kind = this.kind ?? (Number.isNaN(seconds) ? 'network' : 'participant');
    const image = this.starts[at.imagename];
    if (image === this.ends[at.imagename] || bytes[image] === apostrophe) return -1;
    next.image = images.addAt(bytes, image, this.ends[at.imagename]);
    this.builder.addNumbered(next);
    return end;
  }

  /**
   * Finds where the fields are, and where the next line begins; −1 where there are more or fewer than in
   * the header, or anything but ASCII without quotes.
   */
  private cut(bytes: Buffer, start: number): number {
    const { starts, ends, kindOf } = this;
    let field = 0;
    let at = start;
    starts[0] = start;
    for (; at < bytes.length; at++) {
      const kind = kindOf[bytes[at]];
      if (kind === inCell) continue;
      if (kind === special) break;
      ends[field++] = at;
      if (field === starts.length) return -1;
      starts[field] = at + 1;
    }
    ends[field] = at;
    if (field !== starts.length - 1 || at - start > longestLine) return -1;
    if (at === bytes.length) return at;
    if (bytes[at] === lineFeed) return at + 1;
    return bytes[at] === carriageReturn && bytes[at + 1] === lineFeed ? at + 2 : -1;
  }

  /** The number of a word, −1 where it is new or may be protected against spreadsheets. */
  private word(bytes: Buffer, field: number, among: KnownWords): number {
    const start = this.starts[field];
    if (bytes[start] === apostrophe) return -1;
    return among.findBytes(bytes, start, this.ends[field]);
  }

  /** A whole number of digits only; −1: something else. */
  private digits(bytes: Buffer, field: number): number {
    const start = this.starts[field];
    const end = this.ends[field];
    if (end === start || end - start > exactDigits) return -1;
    let value = 0;
    for (let at = start; at < end; at++) {
      const digit = bytes[at] - zero;
      if (digit < 0 || digit > 9) return -1;
      value = value * 10 + digit;
    }
    return value;
  }

  /** `na` */
  private isNone(bytes: Buffer, field: number): boolean {
    const start = this.starts[field];
    return this.ends[field] === start + 2 && bytes[start] === n && bytes[start + 1] === a;
  }

  /**
   * Digits with or without a point among them: exact, since the digits and the power of ten they are
   * divided by are (Clinger 1990, How to read floating point numbers accurately). NaN: none; −1:
   * something else.
   */
  private duration(bytes: Buffer, field: number): number {
    const start = this.starts[field];
    const end = this.ends[field];
    if (end === start || (end === start + 3 && isNaNText(bytes, start))) return NaN;
    let value = 0;
    let places = -1;
    for (let at = start; at < end; at++) {
      const code = bytes[at];
      if (code === point && places === -1 && at > start) {
        places = end - at - 1;
        continue;
      }
      if (code < zero || code > zero + 9) return -1;
      value = value * 10 + (code - zero);
    }
    // leading zeros count for nothing
    if (value >= tens[exactDigits] || places > exactDigits) return -1;
    return places > 0 ? value / tens[places] : value;
  }
}

function isNaNText(bytes: Buffer, start: number): boolean {
  return bytes[start] === N && bytes[start + 1] === a && bytes[start + 2] === N;
}
