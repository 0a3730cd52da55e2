import { csvLine } from './dictionary/cells.js';
import { kindColumn, publishedColumns, questionColumn, timingColumns } from './published-row.js';
import { toSpreadsheetCell } from './spreadsheet-cell.js';
import { allRows, type ExportedRow, type TrialSource } from './trial-source.js';

/**
 * All trials of a source in the published CSV format, with the further columns that they need.
 *
 * @param timing also the columns that tell the timing
 */
export async function* trialsCsv(
  source: TrialSource,
  { timing = false } = {},
): AsyncGenerator<string> {
  const kind = source.sessions.some((session) => session.kind === 'simulated');
  const question = (await source.asked?.()) ?? false;
  yield* publishedCsv(allRows(source), { kind, question, timing });
}

/**
 * Trials as lines of the published CSV format: `rt` in seconds or `NaN`, no response as `na`.
 *
 * Texts that a spreadsheet would take as formulas have an apostrophe before them, which reading
 * takes away again.
 *
 * @param kind a further column tells what the observer is; needed where simulated observers are
 *   among the rows
 * @param question one tells which category was asked for; needed where a task has two answers
 * @param timing two more tell the timing: `timing_ok` (`true`, `false`, empty where nobody knows)
 *   and `timing_problems` (the reasons, separated by spaces)
 * @returns lines with their line ends, the header first, to be written as a stream
 */
export async function* publishedCsv(
  rows: AsyncIterable<ExportedRow> | Iterable<ExportedRow>,
  { kind = false, question = false, timing = false } = {},
): AsyncGenerator<string> {
  const columns: string[] = [...publishedColumns];
  if (kind) columns.push(kindColumn);
  if (question) columns.push(questionColumn);
  if (timing) columns.push(timingColumns.ok, timingColumns.problems);
  yield csvLine(columns);
  for await (const row of rows) {
    const fields = [
      row.observer,
      String(row.session),
      String(row.trial),
      row.rtSeconds === null ? 'NaN' : String(row.rtSeconds),
      row.response ?? 'na',
      row.category,
      row.condition,
      row.imageName,
    ];
    if (kind) fields.push(row.kind);
    if (question) fields.push(row.question ?? '');
    if (timing) fields.push(...timingFields(row));
    yield csvLine(fields.map(toSpreadsheetCell));
  }
}

function timingFields({ timingProblems: problems }: ExportedRow): string[] {
  return problems === undefined ? ['', ''] : [String(problems.length === 0), problems.join(' ')];
}
