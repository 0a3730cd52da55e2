import type { TrialRow } from '../schema/trial.js';
import { csvLine } from './dictionary/cells.js';
import { kindColumn, publishedColumns, timingColumns } from './published-row.js';

/**
 * Trials as lines of the published CSV format: `rt` in seconds or `NaN`, no response as `na`.
 *
 * @param kind a further column tells what the observer is; needed where simulated observers are
 *   among the rows
 * @param timing two more tell the timing: `timing_ok` (`true`, `false`, empty where nobody knows)
 *   and `timing_problems` (the reasons, separated by spaces)
 * @returns lines with their line ends, the header first, to be written as a stream
 */
export async function* publishedCsv(
  rows: AsyncIterable<TrialRow> | Iterable<TrialRow>,
  { kind = false, timing = false } = {},
): AsyncGenerator<string> {
  const columns: string[] = [...publishedColumns];
  if (kind) columns.push(kindColumn);
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
    if (timing) fields.push(...timingFields(row));
    yield csvLine(fields);
  }
}

function timingFields({ timingProblems: problems }: TrialRow): string[] {
  return problems === undefined ? ['', ''] : [String(problems.length === 0), problems.join(' ')];
}
