import type { ErrorDetail } from '../errors.js';
import { timingProblemSchema, type TimingProblem } from '../schema/timing-problem.js';
import type { TrialRow } from '../schema/trial.js';
import { shownText } from './shown-text.js';
import { fromSpreadsheetCell } from './spreadsheet-cell.js';
import type { PublishedHeader } from './trial-header.js';

/** The columns of the published files, in their order. */
export const publishedColumns = [
  'subj',
  'session',
  'trial',
  'rt',
  'object_response',
  'category',
  'condition',
  'imagename',
] as const;
export type PublishedColumn = (typeof publishedColumns)[number];

/** What is wrong with a row. */
export type RowProblem = Pick<ErrorDetail<'TRIAL_ROW_INVALID'>, 'expected' | 'field' | 'got'>;

/**
 * Exports write this column, which the published files do not have, when there are simulated
 * observers among the rows, so that they can never be taken for people.
 */
export const kindColumn = 'observer_kind';

/** Exports write these columns, which the published files do not have, where they are asked to. */
export const timingColumns = { ok: 'timing_ok', problems: 'timing_problems' } as const;

/**
 * Exports write this column, which the published files do not have, where a task asked for a category:
 * without it nobody knows what `yes` was said to.
 */
export const questionColumn = 'question';

/** Fields of a trial and the columns that they are in the published format. */
export const publishedNames: Readonly<Record<string, string>> = {
  observer: 'subj',
  kind: kindColumn,
  session: 'session',
  trial: 'trial',
  rtSeconds: 'rt',
  response: 'object_response',
  category: 'category',
  condition: 'condition',
  imageName: 'imagename',
  timingOk: timingColumns.ok,
  timingProblems: timingColumns.problems,
  question: questionColumn,
} satisfies Record<keyof TrialRow | 'timingOk' | 'question', string>;

/** How the cells of a file are to be taken. */
export interface RowRules {
  /** the categories that may be presented and answered; null: any */
  categories: ReadonlySet<string> | null;
  rtUnit: 's' | 'ms';
}

/**
 * Reads one row. `na` is no response; `rt` may be empty, `NaN` or `NA`. What the row alone tells of
 * the observer's kind: marked as simulated, else with a reaction time a participant, else a network.
 *
 * @param position where the row stands among those of its file, from 1: its trial number where the
 *   file has none
 */
export function readRow(
  fields: readonly string[],
  { columns, at, names, kindAt, timingAt }: PublishedHeader,
  { categories, rtUnit }: RowRules,
  position: number,
): TrialRow | RowProblem {
  if (fields.length !== columns) {
    return { expected: `${columns} fields as in the header`, field: 'the row', got: fields.length };
  }
  const observer = fromSpreadsheetCell(fields[at.subj]);
  const category = fromSpreadsheetCell(fields[at.category]);
  const response = fromSpreadsheetCell(fields[at.object_response]);
  const imageName = fromSpreadsheetCell(fields[at.imagename]);

  if (observer === '') return { expected: 'a name', field: names.subj, got: 'nothing' };
  const session = at.session === -1 ? 1 : wholeNumber(fields[at.session]);
  if (session === null) return wrong('a whole number', names.session, fields[at.session]);
  const trial = at.trial === -1 ? position : wholeNumber(fields[at.trial]);
  if (trial === null) return wrong('a whole number', names.trial, fields[at.trial]);
  let rtSeconds = at.rt === -1 ? null : duration(fields[at.rt]);
  if (rtSeconds === undefined) {
    const unit = rtUnit === 'ms' ? 'milliseconds' : 'seconds';
    return wrong(`${unit} (with a decimal point), NaN or nothing`, names.rt, fields[at.rt]);
  }
  if (rtSeconds !== null && rtUnit === 'ms') rtSeconds /= 1000;
  if (category === '' || (categories !== null && !categories.has(category))) {
    return wrong(categoryList(categories), names.category, category);
  }
  if (response === '' || (categories !== null && response !== 'na' && !categories.has(response))) {
    return wrong(`${categoryList(categories)} or na`, names.object_response, response);
  }
  if (imageName === '') return wrong('a name', names.imagename, imageName);
  const row: TrialRow = {
    observer,
    kind:
      kindAt !== -1 && fields[kindAt] === 'simulated'
        ? 'simulated'
        : rtSeconds === null
          ? 'network'
          : 'participant',
    session,
    trial,
    rtSeconds,
    response: response === 'na' ? null : response,
    category,
    condition: at.condition === -1 ? '' : fromSpreadsheetCell(fields[at.condition]),
    imageName,
  };
  if (timingAt.ok === -1) return row;
  const timing = readTiming(fields[timingAt.ok], fields[timingAt.problems] ?? '');
  if (timing !== null && 'field' in timing) return timing;
  return timing === null ? row : { ...row, ...timing };
}

/** A whole number as digits with or without a minus sign; null where it is none. */
export function wholeNumber(text: string): number | null {
  const first = text.charCodeAt(0) === 45 ? 1 : 0;
  if (text.length === first) return null;
  let value = 0;
  for (let at = first; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return null;
    value = value * 10 + digit;
  }
  if (value > Number.MAX_SAFE_INTEGER) return null;
  return first === 1 && value !== 0 ? -value : value;
}

/** A duration as a decimal number; null where none was recorded, undefined where it is no number. */
export function duration(text: string): number | null | undefined {
  const first = text.charCodeAt(0);
  if (first >= 48 && first <= 57) {
    const value = Number(text);
    // `0x10` and the like are numbers to JavaScript only
    return value < Infinity && !/[box]/i.test(text) ? value : undefined;
  }
  if (text === '' || /^na(n)?$/i.test(text)) return null;
  return /^(\+?\d+\.?\d*|\+?\.\d+)(e[+-]?\d+)?$/i.test(text) && Number(text) < Infinity
    ? Number(text)
    : undefined;
}

/** The timing of a trial; null where the file says nothing of it. */
function readTiming(
  ok: string,
  problems: string,
): { timingProblems: TimingProblem[] } | RowProblem | null {
  if (ok === '') return null;
  if (/^true$/i.test(ok)) return { timingProblems: [] };
  if (!/^false$/i.test(ok)) {
    return { expected: 'true, false or nothing', field: timingColumns.ok, got: shownText(ok) };
  }
  const named = timingProblemSchema.array().safeParse(problems.split(' ').filter(Boolean));
  if (!named.success) {
    const expected = `reasons out of ${timingProblemSchema.options.join(', ')}`;
    return { expected, field: timingColumns.problems, got: shownText(problems) };
  }
  return { timingProblems: named.data.length > 0 ? named.data : ['not-recorded'] };
}

function wrong(expected: string, field: string, got: string): RowProblem {
  return { expected, field, got: shownText(got) };
}

function categoryList(categories: ReadonlySet<string> | null): string {
  return categories === null ? 'a category' : `one of the ${categories.size} categories`;
}
