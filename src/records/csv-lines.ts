import { isUtf8 } from 'node:buffer';
import { parse } from 'csv-parse/sync';
import { fileChunks } from './file-chunks.js';
import { longestLine, textBlocks } from './text-blocks.js';

const lineFeed = 10;
const carriageReturn = 13;

/** Why a line has no fields. */
export type LineFault = 'quotes' | 'encoding' | 'length';
/** Takes a line: its fields, or why it has none. The array is used again for the next line. */
export type OnLine = (
  fields: readonly string[] | LineFault,
  line: number,
  separator: string,
) => void;
/** Takes the line that begins at bytes[start] uncut and says where the next begins; −1: it is to be cut. */
export type TakeUncut = (bytes: Buffer, start: number, line: number) => number;

/**
 * Reads a CSV file as a stream, one line a record, blank lines left out; lines end with LF, CRLF or
 * CR; comma, semicolon or tab separate, whichever the first line has most of. A line without quotes
 * is cut at its separators (csv-parse takes 16 µs a row, which is most of the time of an analysis);
 * a line with quotes goes to csv-parse. Quoted line breaks, which no trial file needs, are an error.
 *
 * @param onLine called with each line, in order
 * @param takeUncut asked first for each line after the first
 * @returns null, or why reading stopped before the end since the file is not text
 */
export async function readCsvLines(
  file: string,
  onLine: OnLine,
  takeUncut?: TakeUncut,
): Promise<string | null> {
  return csvLinesOf(fileChunks(file), onLine, takeUncut);
}

/** {@link readCsvLines} of any stream of bytes. */
export async function csvLinesOf(
  chunks: AsyncIterable<Buffer>,
  onLine: OnLine,
  takeUncut: TakeUncut = () => -1,
): Promise<string | null> {
  let line = 0;
  let separator = '';
  const fields: string[] = [];
  const take = (text: string) => {
    line++;
    if (text.length > longestLine) return onLine('length', line, separator);
    if (text.trim() === '') return;
    if (separator === '') separator = separatorOf(text);
    if (text.includes('"')) return onLine(quotedFields(text, separator), line, separator);
    let start = 0;
    let count = 0;
    for (let end = text.indexOf(separator); end !== -1; end = text.indexOf(separator, start)) {
      fields[count++] = text.slice(start, end);
      start = end + 1;
    }
    fields[count++] = text.slice(start);
    if (fields.length !== count) fields.length = count;
    onLine(fields, line, separator);
  };
  for await (const block of textBlocks(chunks)) {
    if ('stop' in block) {
      if (block.stop !== 'too long') return block.stop;
      onLine('length', line + 1, separator);
      return null;
    }
    const { bytes, utf8 } = block;
    for (let start = 0; start < bytes.length;) {
      const next = utf8 && separator !== '' ? takeUncut(bytes, start, line + 1) : -1;
      if (next !== -1) {
        line++;
        start = next;
        continue;
      }
      const end = endOfLine(bytes, start);
      const own = bytes.subarray(start, end);
      if (utf8 || isUtf8(own)) take(own.toString('utf8'));
      else onLine('encoding', ++line, separator);
      start = end + (bytes[end] === carriageReturn && bytes[end + 1] === lineFeed ? 2 : 1);
    }
  }
  return null;
}

/** Where the line that begins there ends, without its line end. */
function endOfLine(bytes: Buffer, start: number): number {
  let end = start;
  while (end < bytes.length && bytes[end] !== lineFeed && bytes[end] !== carriageReturn) end++;
  return end;
}

/** Which of comma, semicolon and tab a header line has most of; the comma where none leads. */
function separatorOf(header: string): string {
  const bare = header.replace(/"[^"]*"/g, '');
  const count = (separator: string) => bare.split(separator).length;
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
}

function quotedFields(text: string, delimiter: string): string[] | 'quotes' {
  try {
    const [fields]: unknown[] = parse(text, { relax_column_count: true, delimiter });
    return fields as string[];
  } catch {
    return 'quotes';
  }
}
