import { basename, dirname, resolve } from 'node:path';
import { VisavisError } from '../errors.js';
import { sixteenCategories } from '../schema/category.js';
import type { ObserverKind, TrialRow } from '../schema/trial.js';
import { readCsvLines } from './csv-lines.js';
import { KnownWords, readHeader, readRow } from './published-row.js';
import type { PublishedHeader, RowProblem } from './published-row.js';
import { findTrialFiles } from './trial-files.js';

/** How to read published files. */
export interface ReadTrialsOptions {
  /** the categories that may be presented and answered; `any` switches the check off */
  categories?: readonly string[] | 'any';
}

/** How to read published files of several experiments. */
export interface ReadTrialSetsOptions extends ReadTrialsOptions {
  /** one name for all that is read (default: the name of each file's folder) */
  name?: string;
}

const sentencesShown = 20;

/** Trials that belong together: those of one experiment. */
export interface TrialSet {
  /** name of the folder that the files are in */
  name: string;
  files: string[];
  rows: TrialRow[];
}

/**
 * Reads trials from CSV files in the published format, or folders of them, as one data set: rows
 * kept as read, sessions of one observer pooled under its name, files in the order of their names.
 * An observer without a single reaction time is a network. Either every row of every file is
 * right, or nothing is read.
 *
 * @throws TRIALS_INVALID with one sentence per wrong row, with file and line
 * @throws FILE_MISSING, FILE_UNREADABLE
 */
export async function readTrials(
  paths: readonly string[],
  options: ReadTrialsOptions = {},
): Promise<TrialRow[]> {
  return withKinds((await readFiles(paths, options)).flatMap(({ rows }) => rows));
}

/**
 * Reads like {@link readTrials}, but takes files in different folders as different experiments,
 * each with the name of its folder (folders of the same name together), since `subject-01` of one
 * experiment is not `subject-01` of another.
 */
export async function readTrialSets(
  paths: readonly string[],
  options: ReadTrialSetsOptions = {},
): Promise<TrialSet[]> {
  const byName = new Map<string, ReadFile[]>();
  for (const read of await readFiles(paths, options)) {
    const name = options.name ?? basename(dirname(resolve(read.file)));
    const others = byName.get(name);
    if (others === undefined) byName.set(name, [read]);
    else others.push(read);
  }
  return [...byName].map(([name, reads]) => ({
    name,
    files: reads.map(({ file }) => file),
    rows: withKinds(reads.flatMap(({ rows }) => rows)),
  }));
}

interface ReadFile {
  file: string;
  rows: TrialRow[];
}

async function readFiles(
  paths: readonly string[],
  { categories = sixteenCategories }: ReadTrialsOptions,
): Promise<ReadFile[]> {
  const allowed = categories === 'any' ? null : new Set<string>(categories);
  const sentences: string[] = [];
  const reads: ReadFile[] = [];
  for (const file of await findTrialFiles(paths)) {
    const rows: TrialRow[] = [];
    await readFile(file, allowed, rows, (problem, line) => {
      sentences.push(new VisavisError('TRIAL_ROW_INVALID', { file, line, ...problem }).message);
    });
    reads.push({ file, rows });
  }
  if (sentences.length > 0) throw refusal(sentences);
  return reads;
}

async function readFile(
  file: string,
  categories: ReadonlySet<string> | null,
  rows: TrialRow[],
  report: (problem: RowProblem, line: number) => void,
): Promise<void> {
  let header: PublishedHeader | 'wrong' | null = null;
  let records = 0;
  const words = new KnownWords();
  const onLine = (fields: string[] | null, line: number) => {
    if (header === 'wrong') return;
    if (fields === null) {
      if (header === null) header = 'wrong';
      else records++;
      report({ expected: 'closed quotes', field: 'the row', got: 'a broken quotation' }, line);
      return;
    }
    if (header === null) {
      const read = readHeader(fields);
      if ('at' in read) header = read;
      else {
        header = 'wrong';
        report(read, line);
      }
      return;
    }
    records++;
    const row = readRow(fields, header, words, categories);
    if ('observer' in row) rows.push(row);
    else report(row, line);
  };
  const content = await readCsvLines(file, onLine).catch((cause: unknown) => {
    throw unreadable(file, cause instanceof Error ? cause.message : String(cause), cause);
  });
  if (content === 'binary') throw unreadable(file, 'it holds bytes that are not text');
  if (header === null) report({ expected: 'a header', field: 'the file', got: 'nothing' }, 1);
  else if (header !== 'wrong' && records === 0) {
    report({ expected: 'trials', field: 'the rows after the header', got: 'none' }, 2);
  }
}

function unreadable(file: string, reason: string, cause?: unknown): VisavisError {
  return new VisavisError(
    'FILE_UNREADABLE',
    { file, kind: 'a CSV of trials', reason, mend: 'leave the file out or replace it' },
    { cause },
  );
}

function refusal(sentences: readonly string[]): VisavisError {
  const shown = sentences.slice(0, sentencesShown);
  const more = sentences.length - shown.length;
  if (more > 0) shown.push(`... and ${more} more of this kind.`);
  return new VisavisError('TRIALS_INVALID', {
    sentences: shown.join('\n'),
    what: sentences.length === 1 ? 'this line' : `these ${sentences.length} lines`,
  });
}

/** Gives all rows of an observer the kind that they tell together. */
function withKinds(rows: TrialRow[]): TrialRow[] {
  const kinds = new Map<string, ObserverKind>();
  const rank = { network: 0, participant: 1, simulated: 2 };
  for (const { observer, kind } of rows) {
    const known = kinds.get(observer);
    if (known === undefined || rank[kind] > rank[known]) kinds.set(observer, kind);
  }
  for (const row of rows) row.kind = kinds.get(row.observer) ?? row.kind;
  return rows;
}
