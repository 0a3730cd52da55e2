import type { TrialRow } from '../schema/trial.js';
import { kindColumn, publishedColumns } from './published-row.js';

/**
 * Trials as lines of the published CSV format: `rt` in seconds or `NaN`, no response as `na`.
 * Only where simulated observers are among the rows a ninth column tells the kind.
 *
 * @returns lines with their line ends, the header first, to be written as a stream
 */
export function* publishedCsv(rows: readonly TrialRow[]): Generator<string> {
  const withKind = rows.some(({ kind }) => kind === 'simulated');
  const columns = withKind ? [...publishedColumns, kindColumn] : publishedColumns;
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
    yield `${fields.map(quoted).join(',')}\n`;
  }
}

function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
