import type { ErrorDetail } from '../errors.js';
import { timingProblemSchema, type TimingProblem } from '../schema/timing-problem.js';
import type { TrialRow } from '../schema/trial.js';

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
type PublishedColumn = (typeof publishedColumns)[number];

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

/** Where each column stands in this file. */
export interface PublishedHeader {
  columns: number;
  at: Record<PublishedColumn, number>;
  kindAt: number;
  /** the same for the columns of the timing */
  timingAt: { ok: number; problems: number };
}

/** Reads a header line: any case, any order, further columns allowed. */
export function readHeader(fields: readonly string[]): PublishedHeader | RowProblem {
  const names = fields.map((field) => field.trim().toLowerCase());
  for (const column of publishedColumns) {
    const count = names.filter((name) => name === column).length;
    if (count !== 1) {
      return {
        expected: `one column ${column}`,
        field: 'the header',
        got: count === 0 ? `the columns ${shown(names.join(','))}` : `${count} of that name`,
      };
    }
  }
  return {
    columns: fields.length,
    at: Object.fromEntries(
      publishedColumns.map((column) => [column, names.indexOf(column)]),
    ) as Record<PublishedColumn, number>,
    kindAt: names.indexOf(kindColumn),
    timingAt: {
      ok: names.indexOf(timingColumns.ok),
      problems: names.indexOf(timingColumns.problems),
    },
  };
}

/**
 * Texts that many rows share, each kept once: a part of a line would hold the whole file in memory and
 * be hashed anew in every count.
 */
export class KnownWords {
  private readonly words = new Map<string, string>();

  known(text: string): string {
    const known = this.words.get(text);
    if (known !== undefined) return known;
    this.words.set(text, text);
    return text;
  }
}

const wholeNumber = /^-?\d+$/;

/**
 * Reads one row. `na` is no response; `rt` (seconds) may be empty, `NaN` or `NA`. Its kind is what this
 * row alone tells: without a response time it may be a network's.
 *
 * @param words the texts of rows before this one
 * @param categories the categories that may be presented and answered; null: any
 */
export function readRow(
  fields: readonly string[],
  { columns, at, kindAt, timingAt }: PublishedHeader,
  words: KnownWords,
  categories: ReadonlySet<string> | null,
): TrialRow | RowProblem {
  if (fields.length !== columns) {
    return { expected: `${columns} fields as in the header`, field: 'the row', got: fields.length };
  }
  const observer = words.known(fields[at.subj]);
  const session = fields[at.session];
  const trial = fields[at.trial];
  const rt = fields[at.rt];
  const response = words.known(fields[at.object_response]);
  const category = words.known(fields[at.category]);
  const imageName = fields[at.imagename];

  if (observer === '') return { expected: 'a name', field: 'subj', got: 'nothing' };
  if (!wholeNumber.test(session)) return wrong('a whole number', 'session', session);
  if (!wholeNumber.test(trial)) return wrong('a whole number', 'trial', trial);
  const rtSeconds = /^(nan|na)?$/i.test(rt) ? null : Number(rt);
  if (rtSeconds !== null && !(rtSeconds >= 0 && rtSeconds < Infinity)) {
    return wrong('seconds, NaN or nothing', 'rt', rt);
  }
  if (category === '' || (categories !== null && !categories.has(category))) {
    return wrong(categoryList(categories), 'category', category);
  }
  if (response === '' || (categories !== null && response !== 'na' && !categories.has(response))) {
    return wrong(`${categoryList(categories)} or na`, 'object_response', response);
  }
  if (imageName === '') return wrong('a name', 'imagename', imageName);
  const timing = readTiming(fields[timingAt.ok] ?? '', fields[timingAt.problems] ?? '');
  if (timing !== null && 'field' in timing) return timing;
  const simulated = kindAt !== -1 && fields[kindAt] === 'simulated';
  const row: TrialRow = {
    observer,
    kind: simulated ? 'simulated' : rtSeconds === null ? 'network' : 'participant',
    session: Number(session),
    trial: Number(trial),
    rtSeconds,
    response: response === 'na' ? null : response,
    category,
    condition: words.known(fields[at.condition]),
    imageName,
  };
  if (timing !== null) row.timingProblems = timing.timingProblems;
  return row;
}

/** The timing of a trial; null where the file says nothing of it. */
function readTiming(
  ok: string,
  problems: string,
): { timingProblems: TimingProblem[] } | RowProblem | null {
  if (ok === '') return null;
  if (/^true$/i.test(ok)) return { timingProblems: [] };
  if (!/^false$/i.test(ok)) {
    return { expected: 'true, false or nothing', field: timingColumns.ok, got: shown(ok) };
  }
  const named = timingProblemSchema.array().safeParse(problems.split(' ').filter(Boolean));
  if (!named.success) {
    const expected = `reasons out of ${timingProblemSchema.options.join(', ')}`;
    return { expected, field: timingColumns.problems, got: shown(problems) };
  }
  return { timingProblems: named.data.length > 0 ? named.data : ['not-recorded'] };
}

function wrong(expected: string, field: PublishedColumn, got: string): RowProblem {
  return { expected, field, got: shown(got) };
}

function categoryList(categories: ReadonlySet<string> | null): string {
  return categories === null ? 'a category' : `one of the ${categories.size} categories`;
}

/** A value in a sentence: quoted, short, printable. */
function shown(value: string): string {
  const text = value.replace(/[^\x20-\x7e\u00a0-\ud7ff]/g, '?');
  return text === '' ? 'nothing' : `"${text.length > 80 ? `${text.slice(0, 77)}...` : text}"`;
}
