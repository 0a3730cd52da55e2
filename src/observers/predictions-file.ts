import { VisavisError } from '../errors.js';
import { readCsvLines, type LineFault } from '../records/csv-lines.js';

/** What a file says of one stimulus. */
export interface Prediction {
  readonly line: number;
  /** null where the file has no such column */
  readonly response: string | null;
  /** one number for each of the file's columns of numbers */
  readonly numbers: readonly number[];
}

/** Predictions made elsewhere, as a file has them. */
export interface PredictionsFile {
  /** names of the columns of numbers: categories, or classes counted from 0 */
  readonly columns: readonly string[];
  readonly hasResponses: boolean;
  /** by stimulus, as the file writes it */
  readonly rows: ReadonlyMap<string, Prediction>;
}

/** The column that says which stimulus a row is about goes by one of these names. */
const stimulusColumns = ['stimulus', 'stimulus_id', 'content_hash', 'file'];

/** What was expected of a line without fields, and what it has. */
const faults: Record<LineFault, [expected: string, got: string]> = {
  quotes: ['quotes that are closed', 'open ones'],
  encoding: ['text in UTF-8', 'bytes of another encoding'],
  length: ['a shorter line', 'one that is too long'],
};

/**
 * Reads a CSV file of predictions: a column that names the stimulus, and a column `response`, or one
 * column of numbers per category or class, or both.
 *
 * @throws VisavisError TRIAL_ROW_INVALID naming line and column
 */
export async function readPredictions(file: string): Promise<PredictionsFile> {
  const wrong = (line: number, field: string, expected: string, got: string | number) =>
    new VisavisError('TRIAL_ROW_INVALID', { file, line, field, expected, got });
  const rows = new Map<string, Prediction>();
  let header: string[] | undefined;
  let [keyAt, responseAt] = [-1, -1];
  let numbersAt: number[] = [];

  const stopped = await readCsvLines(file, (fields, line) => {
    if (typeof fields === 'string') throw wrong(line, 'the row', ...faults[fields]);
    if (header === undefined) {
      header = fields.map((field) => field.trim());
      keyAt = header.findIndex((name) => stimulusColumns.includes(name));
      responseAt = header.indexOf('response');
      numbersAt = header.flatMap((_, at) => (at === keyAt || at === responseAt ? [] : [at]));
      const double = header.find((name, at) => header?.indexOf(name) !== at);
      if (keyAt < 0) throw wrong(line, 'the header', `a column ${stimulusColumns[0]}`, 'none');
      if (double !== undefined) throw wrong(line, 'the header', 'each name once', `two ${double}`);
      if (header.length < 2)
        throw wrong(line, 'the header', 'a column response or columns of numbers', 'neither');
      return;
    }
    if (fields.length !== header.length)
      throw wrong(line, 'the row', `${header.length} fields as in the header`, fields.length);
    const key = fields[keyAt].trim();
    const before = rows.get(key);
    if (before)
      throw wrong(line, header[keyAt], 'each stimulus once', `that of line ${before.line}`);
    const numbers = numbersAt.map((at) => {
      const number = fields[at].trim() === '' ? NaN : Number(fields[at]);
      if (Number.isFinite(number)) return number;
      throw wrong(line, header?.[at] ?? '', 'a finite number', `"${fields[at]}"`);
    });
    rows.set(key, { line, response: responseAt < 0 ? null : fields[responseAt].trim(), numbers });
  });
  if (stopped !== null || header === undefined)
    throw wrong(1, 'the header', 'the names of columns', stopped !== null ? 'no text' : 'nothing');
  const names = header;
  const columns = numbersAt.map((at) => names[at]);
  return { columns, hasResponses: responseAt >= 0, rows };
}
