import { VisavisError } from '../errors.js';
import type { ObserverKind } from '../schema/trial.js';
import type { TrialTableBuilder } from '../schema/trial-table.js';
import { readCsvLines, type LineFault, type OnLine } from './csv-lines.js';
import { PlainLineReader } from './plain-line.js';
import { readRow, type RowProblem, type RowRules } from './published-row.js';
import { longestLine } from './text-blocks.js';
import { readHeader, type ColumnMapping, type PublishedHeader } from './trial-header.js';

/** What one file holds. */
export interface ReadFile {
  file: string;
  /** its trials stand in the table from here on */
  firstTrial: number;
  /** line of each of them, from 1 */
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

/** How a file is read. */
export interface FileRules extends Pick<RowRules, 'categories'> {
  columns?: ColumnMapping;
  rtUnit?: 's' | 'ms';
  /** what the observers are, unless they are simulated; left out: people where they have a reaction time */
  kind?: ObserverKind;
}

/**
 * Reads the trials of a file into a table, and says what is wrong with its other lines.
 *
 * @throws FILE_UNREADABLE where it is not text
 */
export async function readTrialFile(
  file: string,
  builder: TrialTableBuilder,
  { categories, columns, rtUnit, kind }: FileRules,
): Promise<ReadFile> {
  const read: ReadFile = { file, firstTrial: builder.trials, lines: [], problems: [] };
  const rules: RowRules = { categories, rtUnit: rtUnit ?? 's' };
  const times = new ReactionTimes();
  const report = (problem: RowProblem, line: number) => {
    if (read.problems.length < problemsKept) read.problems.push({ problem, line });
  };
  let header: PublishedHeader | 'wrong' | null = null;
  let plain: PlainLineReader | null = null;
  let records = 0;
  const readHeaderLine = (fields: readonly string[], line: number, separator: string) => {
    const found = readHeader(fields, columns);
    if (!('at' in found)) {
      header = 'wrong';
      return report(found, line);
    }
    header = found;
    if (!PlainLineReader.takes(header)) return;
    plain = new PlainLineReader(builder, header, separator.charCodeAt(0), rules.rtUnit, kind);
  };
  const onLine: OnLine = (fields, line, separator) => {
    if (header === 'wrong') return;
    if (typeof fields === 'string') {
      if (header === null) header = 'wrong';
      else records++;
      return report(faults[fields], line);
    }
    if (header === null) return readHeaderLine(fields, line, separator);
    records++;
    const row = readRow(fields, header, rules, records);
    if (!('observer' in row)) return report(row, line);
    builder.add(kind === undefined || row.kind === 'simulated' ? row : { ...row, kind });
    read.lines.push(line);
    times.met(row.rtSeconds ?? NaN, line);
  };
  const stopped = await readCsvLines(file, onLine, (bytes, start, line) => {
    const next = plain === null ? -1 : plain.read(bytes, start);
    if (plain === null || next === -1) return -1;
    records++;
    read.lines.push(line);
    times.met(plain.rtSeconds, line);
    return next;
  }).catch((cause: unknown) => {
    throw unreadable(file, cause instanceof Error ? cause.message : String(cause), cause);
  });
  if (stopped !== null) throw unreadable(file, stopped);
  if (header === null) report({ expected: 'a header', field: 'the file', got: 'nothing' }, 1);
  else if (header !== 'wrong' && records === 0) {
    report({ expected: 'trials', field: 'the rows after the header', got: 'none' }, 2);
  }
  if (rtUnit === undefined) times.reportMilliseconds(report);
  return read;
}

/** Tells seconds from milliseconds. */
class ReactionTimes {
  private timed = 0;
  private long = 0;
  private firstLong = { rtSeconds: NaN, line: 0 };

  met(rtSeconds: number, line: number): void {
    if (Number.isNaN(rtSeconds)) return;
    this.timed++;
    if (rtSeconds <= longMedian) return;
    if (this.long++ === 0) this.firstLong = { rtSeconds, line };
  }

  /** One sentence where most of them can only be milliseconds. */
  reportMilliseconds(report: (problem: RowProblem, line: number) => void): void {
    if (this.long * 2 <= this.timed) return;
    const { rtSeconds, line } = this.firstLong;
    const expected = 'seconds (for milliseconds, state --rt-unit ms)';
    const got = `${rtSeconds}, and above ${longMedian} in most rows`;
    report({ expected, field: 'rt', got }, line);
  }
}

function unreadable(file: string, reason: string, cause?: unknown): VisavisError {
  return new VisavisError(
    'FILE_UNREADABLE',
    { file, kind: 'a CSV of trials', reason, mend: 'leave the file out or replace it' },
    { cause },
  );
}
