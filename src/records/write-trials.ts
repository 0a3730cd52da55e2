import type { TrialRow } from '../schema/trial.js';
import { csvLine } from './dictionary/cells.js';
import { kindColumn, publishedColumns } from './published-row.js';

/**
 * Trials as lines of the published CSV format: `rt` in seconds or `NaN`, no response as `na`.
 *
 * @param withKind a ninth column tells what the observer is; needed where simulated observers are
 *   among the rows
 * @returns lines with their line ends, the header first, to be written as a stream
 */
export async function* publishedCsv(
  rows: AsyncIterable<TrialRow> | Iterable<TrialRow>,
  { withKind }: { withKind: boolean },
): AsyncGenerator<string> {
  yield csvLine(withKind ? [...publishedColumns, kindColumn] : publishedColumns);
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
    if (withKind) fields.push(row.kind);
    yield csvLine(fields);
  }
}
