import type { VisavisError } from '../../src/errors.js';
import type { RowProblem } from '../../src/records/published-row.js';
import type { RepeatedTrial } from '../../src/records/repeated-trials.js';
import type { ImportProblem } from '../../src/schema/trial-import.js';

/** A problem of a line, as the import page shows it: what is wrong, and how it is mended there. */
export function problemOf(
  file: string,
  { problem, line }: { problem: RowProblem; line: number },
): ImportProblem {
  const { expected, field, got } = problem;
  return {
    file,
    line,
    sentence: `expected ${expected} for ${field}, got ${got}.`,
    mend: mendOf(problem),
  };
}

function mendOf({ expected, field, got }: RowProblem): string {
  const text = String(expected);
  if (field === 'the header') return 'Choose the columns under “What the columns are”.';
  if (field === 'the file') return 'Leave the file out, or choose another.';
  if (field === 'the rows after the header') return 'Leave the file out, or choose another.';
  if (text.includes('UTF-8')) return 'Save the file as UTF-8 and choose it again.';
  if (text.startsWith('closed quotes')) return 'Close the quotation mark in this line.';
  if (text.endsWith('fields as in the header')) {
    return typeof got === 'number'
      ? 'Put commas inside a value in quotes, or add the missing values.'
      : 'Correct this line.';
  }
  if (/^(milli)?seconds/.test(text)) {
    return 'Write the time as a number with a decimal point, or choose another column for reaction time.';
  }
  if (text === 'a whole number') {
    return 'Write a whole number, or choose another column for this field.';
  }
  return 'Correct this line in the file and choose it again, or choose another column for this field.';
}

/** A trial that stood in the files before. */
export function repeatedProblem(repeated: RepeatedTrial): ImportProblem {
  const { file, line, firstFile, firstLine } = repeated;
  const where = `line ${firstLine}${file === firstFile ? '' : ` of ${firstFile}`}`;
  return {
    file,
    line,
    sentence: `expected another trial for the row, got the same trial as in ${where}.`,
    mend: 'Take one of the two away; often a file is there twice, or two conditions have been given one name.',
  };
}

/** A file that is not text. */
export function unreadableProblem(file: string, error: VisavisError): ImportProblem {
  const { reason } = error.detail as { reason: string };
  return {
    file,
    line: 1,
    sentence: `could not be read as a CSV of trials: ${reason}.`,
    mend: 'Leave the file out, or save it as CSV in UTF-8.',
  };
}
