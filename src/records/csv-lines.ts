import { createReadStream, readFileSync, statSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** files up to this size are read in one piece: turns of the event loop would take longer, bytes */
const onePiece = 1 << 22;

/**
 * Reads a CSV file, a large one as a stream, one line a record, blank lines left out. A line without quotes is
 * split at its commas (csv-parse takes 16 µs a row, which is most of the time of an analysis); a
 * line with quotes goes to csv-parse. Quoted line breaks, which no trial file needs, are an error.
 *
 * @param onLine called with each line, in order; `fields` null where the quoting is broken
 * @returns whether the file is text (without NUL bytes); reading stops where it is not
 */
export async function readCsvLines(
  file: string,
  onLine: (fields: string[] | null, line: number) => void,
): Promise<'text' | 'binary'> {
  let carried = '';
  let line = 0;
  const take = (text: string) => {
    line++;
    const plain = text.endsWith('\r') ? text.slice(0, -1) : text;
    if (plain.trim() !== '') onLine(fieldsOf(plain), line);
  };
  let first = true;
  for await (const chunk of piecesOf(file)) {
    if (chunk.includes('\0')) return 'binary';
    const text: string = carried + (first && chunk.startsWith('\uFEFF') ? chunk.slice(1) : chunk);
    first = false;
    let start = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
      take(text.slice(start, end));
      start = end + 1;
    }
    carried = text.slice(start);
  }
  if (carried !== '') take(carried);
  return 'text';
}

function piecesOf(file: string): Iterable<string> | AsyncIterable<string> {
  if (statSync(file).size <= onePiece) return [readFileSync(file, 'utf8')];
  return createReadStream(file, {
    encoding: 'utf8',
    highWaterMark: 1 << 18,
  }) as AsyncIterable<string>;
}

function fieldsOf(text: string): string[] | null {
  if (!text.includes('"')) return text.split(',');
  try {
    const [fields]: unknown[] = parse(text, { relax_column_count: true });
    return fields as string[];
  } catch {
    return null;
  }
}
