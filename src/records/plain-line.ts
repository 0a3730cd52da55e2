import type { KnownWords } from '../schema/known-words.js';
import type { ObserverKind } from '../schema/trial.js';
import type { NumberedTrial, TrialTableBuilder } from '../schema/trial-table.js';
import type { PublishedHeader } from './trial-header.js';

const apostrophe = 39;
const point = 46;
const zero = 48;
/** so many decimal digits are exact in a double, and so are the powers of ten up to them */
const exactDigits = 15;
const tens = Array.from({ length: exactDigits + 1 }, (_, exponent) => 10 ** exponent);

/**
 * Reads lines of published files without cutting them into fields, where nothing but words met before,
 * whole numbers and a plain reaction time stands in them: nearly all lines. The others are left to
 * `readRow`, which would make the same trials of the lines taken here.
 */
export class PlainLineReader {
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
    private readonly separator: number,
    private readonly rtUnit: 's' | 'ms',
    private readonly kind?: ObserverKind,
  ) {
    this.starts = new Int32Array(header.columns);
    this.ends = new Int32Array(header.columns);
  }

  /** s, of the trial added last; NaN: none */
  get rtSeconds(): number {
    return this.next.rtSeconds;
  }

  /** Can lines under this header be read so? */
  static takes({ at, kindAt, timingAt }: PublishedHeader): boolean {
    return kindAt === -1 && timingAt.ok === -1 && Math.min(...Object.values(at)) !== -1;
  }

  /** Adds the trial in text[start … end − 1] to the table; false: nothing was added. */
  read(text: string, start: number, end: number): boolean {
    if (!this.cut(text, start, end)) return false;
    const { at } = this.header;
    const { next } = this;
    const { observers, conditions, words } = this.builder;
    next.observer = this.word(text, at.subj, observers);
    next.condition = this.word(text, at.condition, conditions);
    next.category = this.word(text, at.category, words);
    next.session = this.digits(text, at.session);
    next.trial = this.digits(text, at.trial);
    const least = Math.min(next.observer, next.condition, next.category, next.session, next.trial);
    if (least === -1) return false;
    next.response = -1;
    if (!this.isNone(text, at.object_response)) {
      next.response = this.word(text, at.object_response, words);
      if (next.response === -1) return false;
    }
    const seconds = this.duration(text, at.rt);
    if (seconds === -1) return false;
    next.rtSeconds = this.rtUnit === 'ms' ? seconds / 1000 : seconds;
    next.kind = this.kind ?? (Number.isNaN(seconds) ? 'network' : 'participant');
    const image = this.starts[at.imagename];
    if (image === this.ends[at.imagename] || text.charCodeAt(image) === apostrophe) return false;
    next.image = this.builder.addImage(text.slice(image, this.ends[at.imagename]));
    this.builder.addNumbered(next);
    return true;
  }

  /** Finds where the fields are; false where there are more or fewer than in the header. */
  private cut(text: string, start: number, end: number): boolean {
    const { starts, ends, separator } = this;
    let field = 0;
    starts[0] = start;
    for (let at = start; at < end; at++) {
      if (text.charCodeAt(at) !== separator) continue;
      ends[field++] = at;
      if (field === starts.length) return false;
      starts[field] = at + 1;
    }
    ends[field] = end;
    return field === starts.length - 1;
  }

  /** The number of a word, −1 where it is new or may be protected against spreadsheets. */
  private word(text: string, field: number, among: KnownWords): number {
    const start = this.starts[field];
    if (text.charCodeAt(start) === apostrophe) return -1;
    return among.find(text, start, this.ends[field]);
  }

  /** A whole number of digits only; −1: something else. */
  private digits(text: string, field: number): number {
    const start = this.starts[field];
    const end = this.ends[field];
    if (end === start || end - start > exactDigits) return -1;
    let value = 0;
    for (let at = start; at < end; at++) {
      const digit = text.charCodeAt(at) - zero;
      if (digit < 0 || digit > 9) return -1;
      value = value * 10 + digit;
    }
    return value;
  }

  /** `na` */
  private isNone(text: string, field: number): boolean {
    const start = this.starts[field];
    return this.ends[field] === start + 2 && text.startsWith('na', start);
  }

  /**
   * Digits with or without a point among them: exact, since the digits and the power of ten they are
   * divided by are (Clinger 1990, How to read floating point numbers accurately). NaN: none; −1:
   * something else.
   */
  private duration(text: string, field: number): number {
    const start = this.starts[field];
    const end = this.ends[field];
    if (end === start || (end === start + 3 && text.startsWith('NaN', start))) return NaN;
    let value = 0;
    let places = -1;
    for (let at = start; at < end; at++) {
      const code = text.charCodeAt(at);
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
