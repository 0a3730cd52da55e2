import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import type { Report } from './rules.js';

/** Breaches of one kind in one file that are told of; further ones say nothing new. */
const mostPerFile = 3;

/**
 * Reads one CSV file, a row at a time, and checks header and rows.
 *
 * @returns its columns; empty where it has none or cannot be read
 */
export async function checkDataFile(
  folder: string,
  file: string,
  report: Report,
): Promise<readonly string[]> {
  let columns: string[] | null = null;
  let rowIdAt = -1;
  const rowIds = new Set<string>();
  let [lengths, repeated] = [0, 0];
  const text = Readable.from(decoded(createReadStream(join(folder, file))));
  const options = { bom: true, relax_column_count: true, info: true };
  const rows = text.pipe(parse(options));
  text.on('error', (error) => rows.destroy(error));
  try {
    for await (const row of rows as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const { record } = row;
      const line = row.info.lines;
      if (columns === null) {
        columns = record;
        rowIdAt = record.indexOf('row_id');
        checkHeader(record, file, report);
        continue;
      }
      if (record.length === 1 && record[0] === '' && columns.length > 1) {
        if (lengths++ < mostPerFile)
          report('csv-readable', { file, problem: `line ${line} is empty` });
      } else if (record.length !== columns.length) {
        const counts = { expected: columns.length, got: record.length };
        if (lengths++ < mostPerFile) report('csv-row-length', { file, line, ...counts });
      } else if (rowIdAt !== -1) {
        const value = record[rowIdAt];
        if (!rowIds.has(value)) rowIds.add(value);
        else if (repeated++ < mostPerFile) report('row-id-unique', { file, line, value });
      }
    }
  } catch (error) {
    report('csv-readable', { file, problem: (error as Error).message.replace(/[.;]$/, '') });
    return columns ?? [];
  }
  if (columns === null) report('csv-header', { file });
  return columns ?? [];
}

function checkHeader(columns: readonly string[], file: string, report: Report): void {
  if (columns.every((column) => column.trim() === '')) report('csv-header', { file });
  const twice = new Set(columns.filter((column, i) => columns.indexOf(column) !== i));
  for (const column of twice) report('csv-header-once', { file, column });
}

/** @throws where the bytes are not UTF-8 */
async function* decoded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const piece of bytes) yield decoder.decode(piece, { stream: true });
    yield decoder.decode();
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new Error('it is not UTF-8', { cause });
  }
}
