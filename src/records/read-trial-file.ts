import { VisavisError } from '../errors.js';
import type { TrialRow } from '../schema/trial.js';
import { readCsvLines, type LineFault } from './csv-lines.js';
import { readRow, type RowProblem, type RowRules } from './published-row.js';
import { longestLine } from './text-blocks.js';
import { readHeader, type ColumnMapping, type PublishedHeader } from './trial-header.js';

/** What one file holds. */
export interface ReadFile {
  file: string;
  /** each with the kind that it alone tells of its observer */
  rows: TrialRow[];
  /** line of each row, from 1 */
  lines: number[];
  /** what is wrong, by line; at most {@link problemsKept} of them */
  problems: { problem: RowProblem; line: number }[];
}

/** A file of nothing but wrong rows must not fill the memory with sentences. */
const problemsKept = 100_000;

/** More than half of the reaction times above this (seconds) are milliseconds, not seconds. */
const longMedian = 30;

const faults: Record<LineFault, RowProblem> = {
  quotes: { expected: 'closed quotes', field: 'the row', got: 'a broken quotation' },
  encoding: {
    expected: 'text in UTF-8 (save the file as that)',
    field: 'the row',
    got: 'bytes of another encoding',
  },
  length: {
    expected: `at most ${longestLine} characters`,
    field: 'the row',
    got: 'more (are its line ends missing?)',
  },
};

/**
 * Reads a file of trials: its rows, and what is wrong with the others.
 *
 * @throws FILE_UNREADABLE where it is not text
 */
export async function readTrialFile(
  file: string,
  {
    categories,
    columns,
    rtUnit,
  }: Pick<RowRules, 'categories'> & { columns?: ColumnMapping; rtUnit?: 's' | 'ms' },
): Promise<ReadFile> {
  const read: ReadFile = { file, rows: [], lines: [], problems: [] };
  const rules: RowRules = { categories, rtUnit: rtUnit ?? 's' };
  const report = (problem: RowProblem, line: number) => {
    if (read.problems.length < problemsKept) read.problems.push({ problem, line });
  };
  let header: PublishedHeader | 'wrong' | null = null;
  let records = 0;
  const onLine = (fields: readonly string[] | LineFault, line: number) => {
    if (header === 'wrong') return;
    if (typeof fields === 'string') {
      if (header === null) header = 'wrong';
      else records++;
      report(faults[fields], line);
      return;
    }
    if (header === null) {
      const found = readHeader(fields, columns);
      if ('at' in found) header = found;
      else {
        header = 'wrong';
        report(found, line);
      }
      return;
    }
    records++;
    const row = readRow(fields, header, rules, records);
    if ('observer' in row) {
      read.rows.push(row);
      read.lines.push(line);
    } else report(row, line);
  };
  const stopped = await readCsvLines(file, onLine).catch((cause: unknown) => {
    throw unreadable(file, cause instanceof Error ? cause.message : String(cause), cause);
  });
  if (stopped !== null) throw unreadable(file, stopped);
  if (header === null) report({ expected: 'a header', field: 'the file', got: 'nothing' }, 1);
  else if (header !== 'wrong' && records === 0) {
    report({ expected: 'trials', field: 'the rows after the header', got: 'none' }, 2);
  }
  if (rtUnit === undefined) reportMilliseconds(read, report);
  return read;
}

/** One sentence where most reaction times can only be milliseconds. */
function reportMilliseconds(
  { rows, lines }: ReadFile,
  report: (problem: RowProblem, line: number) => void,
): void {
  let timed = 0;
  let long = 0;
  let first = -1;
  for (let at = 0; at < rows.length; at++) {
    const { rtSeconds } = rows[at];
    if (rtSeconds === null) continue;
    timed++;
    if (rtSeconds <= longMedian) continue;
    long++;
    if (first === -1) first = at;
  }
  if (long * 2 <= timed) return;
  const got = `${rows[first].rtSeconds}, and above ${longMedian} in most rows`;
  report(
    { expected: 'seconds (for milliseconds, state --rt-unit ms)', field: 'rt', got },
    lines[first],
  );
}

function unreadable(file: string, reason: string, cause?: unknown): VisavisError {
  return new VisavisError(
    'FILE_UNREADABLE',
    { file, kind: 'a CSV of trials', reason, mend: 'leave the file out or replace it' },
    { cause },
  );
}
