import { endingOf, shortImageName } from './image-name.js';
import { KnownWords } from './known-words.js';

const underscore = 95;
const point = 46;
/** the number of the empty ending */
const noEnding = 0;
const small = { n: 110, zero: 48 };

/** The bytes of a file, as Node's Buffer has them. */
interface FileBytes extends Uint8Array {
  toString(encoding?: 'latin1', start?: number, end?: number): string;
}

/**
 * Names of images by number, and which of them are short for the same image ({@link shortImageName}).
 * Published files name one image anew in each trial: those names are left where they stand until
 * somebody asks for one.
 */
export class ImageNames {
  /** by number of a name, numbers of its short name and its ending */
  readonly stem: number[] = [];
  readonly ending: number[] = [];
  private readonly stems = new KnownWords();
  private readonly endings = new KnownWords();
  /** what stands after the last point, as written, and the ending that it is */
  private readonly written = new KnownWords();
  private readonly endingOfWritten: number[] = [];
  /** a name, or the file that it stands in, from a byte up to another */
  private readonly names: (string | FileBytes)[] = [];
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];

  constructor() {
    this.endings.number('');
  }

  /** short names, by number */
  get stemNames(): readonly string[] {
    return this.stems.list;
  }

  /** endings in lower case, by number; empty where there is none */
  get endingNames(): readonly string[] {
    return this.endings.list;
  }

  name(number: number): string {
    const name = this.names[number];
    if (typeof name === 'string') return name;
    return name.toString('latin1', this.starts[number], this.ends[number]);
  }

  /** Gives a name a number of its own. */
  add(name: string): number {
    const { stem, ending } = shortImageName(name);
    this.stem.push(this.stems.number(stem));
    this.ending.push(this.endings.number(ending));
    return this.push(name, 0, 0);
  }

  /** The same for the ASCII characters bytes[start … end − 1], which must stay as they are. */
  addAt(bytes: FileBytes, start: number, end: number): number {
    const first = shortStart(bytes, start, end);
    let dot = end - 1;
    while (dot >= first && bytes[dot] !== point) dot--;
    const ending = dot < first ? noEnding : this.endingAt(bytes, dot + 1, end);
    const stemEnd = ending === noEnding ? end : dot;
    const known = this.stems.findBytes(bytes, first, stemEnd);
    const text = () => bytes.toString('latin1', first, stemEnd);
    this.stem.push(known === -1 ? this.stems.number(text()) : known);
    this.ending.push(ending);
    return this.push(bytes, start, end);
  }

  private push(name: string | FileBytes, start: number, end: number): number {
    this.starts.push(start);
    this.ends.push(end);
    return this.names.push(name) - 1;
  }

  private endingAt(bytes: FileBytes, start: number, end: number): number {
    const known = this.written.findBytes(bytes, start, end);
    if (known !== -1) return this.endingOfWritten[known];
    const written = bytes.toString('latin1', start, end);
    const number = this.written.number(written);
    return (this.endingOfWritten[number] = this.endings.number(endingOf(written) ?? ''));
  }
}

/** Where the last part between underscores begins, or the one before it, if that begins with `n0`. */
function shortStart(bytes: FileBytes, start: number, end: number): number {
  let last = end - 1;
  while (last >= start && bytes[last] !== underscore) last--;
  if (last <= start) return last + 1;
  let previous = last - 1;
  while (previous >= start && bytes[previous] !== underscore) previous--;
  const { n, zero } = small;
  return bytes[previous + 1] === n && bytes[previous + 2] === zero ? previous + 1 : last + 1;
}
