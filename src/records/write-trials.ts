import type { TrialRow } from '../schema/trial.js';
import { kindColumn, publishedColumns, timingColumns } from './published-row.js';

/**
 * Trials as lines of the published CSV format: `rt` in seconds or `NaN`, no response as `na`.
 * Only where simulated observers are among the rows a further column tells the kind; only where asked
 * for, two more tell the timing: `timing_ok` (`true`, `false`, empty where nobody knows) and
 * `timing_problems` (the reasons, separated by spaces).
 *
 * @returns lines with their line ends, the header first, to be written as a stream
 */
export function* publishedCsv(
  rows: readonly TrialRow[],
  { timing = false } = {},
): Generator<string> {
  const withKind = rows.some(({ kind }) => kind === 'simulated');
  const columns: string[] = [...publishedColumns];
  if (withKind) columns.push(kindColumn);
  if (timing) columns.push(timingColumns.ok, timingColumns.problems);
  yield `${columns.join(',')}\n`;
  for (const row of rows) {
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
    if (withKind) fields.push(row.kind);
    if (timing) fields.push(...timingFields(row));
    yield `${fields.map(quoted).join(',')}\n`;
  }
}

function timingFields({ timingProblems: problems }: TrialRow): string[] {
  return problems === undefined ? ['', ''] : [String(problems.length === 0), problems.join(' ')];
}

function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
