import { createReadStream } from 'node:fs';
import { VisavisError } from '../../src/errors.js';
import type { ColumnMapping } from '../../src/records/index.js';
import { csvLinesOf } from '../../src/records/csv-lines.js';
import { duration } from '../../src/records/published-row.js';
import { readTrialFile, type ReadFile } from '../../src/records/read-trial-file.js';
import { repeatedTrials } from '../../src/records/repeated-trials.js';
import { sixteenCategories } from '../../src/schema/category.js';
import type { TrialRow } from '../../src/schema/trial.js';
import { rowsOf, TrialTableBuilder } from '../../src/schema/trial-table.js';
import {
  namesShown,
  problemsShown,
  type CheckedImportWishes,
  type ImportField,
  type ImportProblem,
  type UnderstoodImport,
} from '../../src/schema/trial-import.js';
import { explainNames, occurring, unknownNames } from './explain-names.js';
import { guessColumns } from './guess-columns.js';
import { problemOf, repeatedProblem, unreadableProblem } from './import-problems.js';
import { observersOf } from './observers-of.js';
import type { StagedFile } from './staged-files.js';

const firstTrialsShown = 8;
/** Enough of a file to know its columns and the unit of its reaction times. */
const beginningBytes = 256 * 1024;
/** Half of the reaction times above this are milliseconds. */
const longSeconds = 30;

/**
 * What the program understands of uploaded files: from which column each field is, the first trials,
 * who and what occurs, the names that nobody has explained, and what is wrong, by line. Files are read
 * by the code of `visavis import`; nothing is stored.
 */
export async function understandFiles(
  files: readonly StagedFile[],
  wishes: CheckedImportWishes,
): Promise<UnderstoodImport> {
  const beginnings = await Promise.all(files.map(({ path }) => beginningOf(path)));
  const header = [...new Set(beginnings.flatMap(({ header }) => header))];
  const guess = guessColumns(beginnings[0].header);
  const columns = wishes.columns ?? guess.columns;
  const rtUnit = wishes.rtUnit ?? unitOf(beginnings[0], columns.rt);
  const builder = new TrialTableBuilder();
  const reads: ReadFile[] = [];
  const problems: ImportProblem[] = [];
  for (const { path, name } of files) {
    try {
      const read = await readTrialFile(path, builder, { categories: null, columns, rtUnit });
      reads.push({ ...read, file: name });
      problems.push(...read.problems.map((one) => problemOf(name, one)));
    } catch (error) {
      if (!(error instanceof VisavisError) || error.code !== 'FILE_UNREADABLE') throw error;
      problems.push(unreadableProblem(name, error as VisavisError));
    }
  }
  const table = builder.table();
  // a file that could not be read to its end may have left trials in the table
  const named = reads.map((read) => ({
    ...{ name: read.file, lines: read.lines },
    rows: rowsOf(table, trialsOf(read)),
  }));
  const rows = named.flatMap((file) => file.rows);
  const conditions = occurring(rows.map(({ condition }) => condition));
  explainNames(rows, wishes);
  problems.push(...repeatedTrials(reads, table).map(repeatedProblem));
  problems.push(...bothInOne(columns));
  const known = new Set<string>(sixteenCategories);
  const unknown = wishes.anyCategory ? [] : unknownNames(named, known);
  const kindOf = observersOf(rows, wishes.observersAre);
  return {
    files: files.map(({ name }) => ({
      name,
      trials: reads.find(({ file }) => file === name)?.lines.length ?? 0,
    })),
    header,
    columns,
    guessed: wishes.columns === undefined ? guess.guessed : [],
    rtUnit,
    firstTrials: firstTrials(named, kindOf.kind),
    trials: rows.length,
    observers: kindOf.counts,
    conditions: conditions.slice(0, namesShown),
    conditionsInAll: conditions.length,
    unknownNames: unknown.slice(0, namesShown),
    unknownNamesInAll: unknown.length,
    problems: problems.slice(0, problemsShown),
    problemsInAll: problems.length,
  };
}

/** May these files be imported as they are understood? */
export const isWhole = (understood: UnderstoodImport) =>
  understood.problemsInAll === 0 && understood.unknownNamesInAll === 0 && understood.trials > 0;

function firstTrials(
  reads: readonly { rows: readonly TrialRow[]; lines: readonly number[] }[],
  kind: (row: TrialRow) => TrialRow['kind'],
): UnderstoodImport['firstTrials'] {
  const first = reads.find(({ rows }) => rows.length > 0);
  if (first === undefined) return [];
  return first.rows.slice(0, firstTrialsShown).map((row, at) => {
    const shown = { ...row, kind: kind(row), line: first.lines[at] };
    delete shown.timingProblems;
    return shown;
  });
}

/** Where the trials of a file stand in the table. */
const trialsOf = ({ firstTrial, lines }: ReadFile) =>
  Array.from(lines, (_, position) => firstTrial + position);

interface Beginning {
  header: string[];
  rows: string[][];
}

/** Header and first rows of a file, of which only the beginning is read; none where it is no text. */
async function beginningOf(path: string): Promise<Beginning> {
  const lines: string[][] = [];
  const stream = createReadStream(path, { end: beginningBytes - 1 });
  await csvLinesOf(stream, (fields) => {
    if (typeof fields !== 'string') lines.push([...fields]);
  });
  const [header = [], ...rows] = lines;
  return { header: header.map((name) => name.trim()).filter(Boolean), rows };
}

/** Milliseconds where half of the reaction times could be nothing else. */
function unitOf({ header, rows }: Beginning, column: string | undefined): 's' | 'ms' {
  const at = header.findIndex((name) => name.toLowerCase() === column?.toLowerCase());
  if (at === -1) return 's';
  const times = rows
    .map((row) => duration(row[at] ?? ''))
    .filter((time) => typeof time === 'number');
  const long = times.filter((time) => time > longSeconds).length;
  return long * 2 > times.length ? 'ms' : 's';
}

/** No column can be two things. */
function bothInOne(columns: ColumnMapping): ImportProblem[] {
  const fields = new Map<string, ImportField>();
  const problems: ImportProblem[] = [];
  for (const [field, column] of Object.entries(columns) as [ImportField, string][]) {
    const other = fields.get(column.toLowerCase());
    fields.set(column.toLowerCase(), field);
    if (other === undefined) continue;
    problems.push({
      file: 'all files',
      line: 1,
      sentence: `expected one field for the column ${column}, got ${other} and ${field}.`,
      mend: 'Choose another column for one of them.',
    });
  }
  return problems;
}
