import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { VisavisError } from '../../src/errors.js';
import type { Candidate, Found, Skipped } from './request.js';

interface TableRow {
  readonly record: Readonly<Record<string, string | undefined>>;
  readonly info: { readonly lines: number };
}

/**
 * Reads a CSV that lists images: columns `file` (relative to the CSV's folder) and `category`,
 * and, for ready-made stimuli, `condition`, `textureCategory`, `baseImage`. Letter case of the
 * header does not matter; a row with an empty field that is needed is skipped and said.
 *
 * @throws VisavisError FILE_UNREADABLE where it is no CSV or a column is missing
 */
export async function readImageTable(
  file: string,
  needed: readonly ('file' | 'category' | 'condition')[],
): Promise<Found> {
  const rows = parseTable(file, await readFile(file, 'utf8'));
  const missing = needed.filter((column) => rows.length > 0 && !(column in rows[0].record));
  if (rows.length === 0 || missing.length > 0) {
    const reason =
      rows.length === 0 ? 'it has no rows' : `it has no column ${missing.join(' and no column ')}`;
    throw unreadable(file, reason, `give it the columns ${needed.join(',')}`);
  }
  const candidates: Candidate[] = [];
  const skipped: Skipped[] = [];
  for (const { record, info } of rows) {
    const empty = needed.filter((column) => (record[column] ?? '') === '');
    if (empty.length > 0) {
      const shown = record.file === undefined || record.file === '' ? file : record.file;
      skipped.push({ file: shown, reason: `line ${info.lines} has no ${empty.join(' and no ')}` });
      continue;
    }
    const shown = record.file!;
    candidates.push({
      path: resolve(dirname(file), shown),
      shown,
      category: record.category!,
      condition: textOf(record.condition),
      textureCategory: textOf(record.texturecategory),
      baseImage: textOf(record.baseimage),
    });
  }
  return { candidates, skipped };
}

const textOf = (value: string | undefined): string | undefined =>
  value === undefined || value === '' ? undefined : value;

function parseTable(file: string, text: string): TableRow[] {
  try {
    return parse(text, {
      bom: true,
      columns: (header: string[]) => header.map((name) => name.toLowerCase().replace(/[ _-]/g, '')),
      trim: true,
      skip_empty_lines: true,
      relax_column_count_less: true,
      info: true,
    }) as unknown as TableRow[];
  } catch (cause) {
    const reason = (cause as Error).message.replace(/\.$/, '');
    throw unreadable(file, reason, 'mend that line', cause);
  }
}

function unreadable(file: string, reason: string, mend: string, cause?: unknown): VisavisError {
  return new VisavisError(
    'FILE_UNREADABLE',
    { file, kind: 'a CSV list of images', reason, mend },
    { cause },
  );
}
