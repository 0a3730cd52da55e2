import {
  kindColumn,
  publishedColumns,
  timingColumns,
  type PublishedColumn,
  type RowProblem,
} from './published-row.js';
import { shownText } from './shown-text.js';

/** What a column of a file may be mapped to, with the published name of it. */
export const mappedFields = {
  observer: 'subj',
  session: 'session',
  trial: 'trial',
  rt: 'rt',
  response: 'object_response',
  category: 'category',
  condition: 'condition',
  image: 'imagename',
} as const satisfies Record<string, PublishedColumn>;
export type MappedField = keyof typeof mappedFields;

/** Columns of a file by the field that they hold: `{ observer: 'worker_id' }`. */
export type ColumnMapping = Partial<Record<MappedField, string>>;

/** Names of the same things in the tables of Brain-Score's behavioural data. */
const brainScoreNames: Partial<Record<PublishedColumn, readonly string[]>> = {
  subj: ['subject'],
  object_response: ['choice'],
  category: ['truth'],
  imagename: ['stimulus_id', 'image_id'],
};

/** Where each column stands in this file. */
export interface PublishedHeader {
  columns: number;
  /** -1 where a mapped file has no such column */
  at: Record<PublishedColumn, number>;
  /** how the file itself names them */
  names: Record<PublishedColumn, string>;
  kindAt: number;
  /** the same for the columns of the timing */
  timingAt: { ok: number; problems: number };
}

/**
 * Reads a header line: any case, any order, further columns allowed. A file with mapped columns, or
 * with the names of Brain-Score, may leave out session, trial, rt and condition.
 */
export function readHeader(
  fields: readonly string[],
  mapping: ColumnMapping = {},
): PublishedHeader | RowProblem {
  const present = fields.map((field) => field.trim().toLowerCase());
  const count = (name: string) => present.filter((one) => one === name).length;
  const wanted = new Map<PublishedColumn, string>();
  for (const column of publishedColumns) wanted.set(column, column);
  let lenient = Object.keys(mapping).length > 0;
  for (const [column, names] of Object.entries(brainScoreNames)) {
    if (count(column) > 0) continue;
    const name = names.find((one) => count(one) > 0);
    if (name === undefined) continue;
    wanted.set(column as PublishedColumn, name);
    lenient = true;
  }
  for (const [field, name] of Object.entries(mapping)) {
    wanted.set(mappedFields[field as MappedField], name.trim().toLowerCase());
  }
  const explicit = new Set(Object.keys(mapping).map((field) => mappedFields[field as MappedField]));
  const optional: readonly PublishedColumn[] = ['session', 'trial', 'rt', 'condition'];
  for (const [column, name] of wanted) {
    const found = count(name);
    if (found === 0 && lenient && optional.includes(column) && !explicit.has(column)) continue;
    if (found === 1) continue;
    return {
      expected: `one column ${name}`,
      field: 'the header',
      got: found === 0 ? `the columns ${shownText(present.join(','))}` : `${found} of that name`,
    };
  }
  return {
    columns: fields.length,
    at: Object.fromEntries(
      [...wanted].map(([column, name]) => [column, present.indexOf(name)]),
    ) as Record<PublishedColumn, number>,
    names: Object.fromEntries(wanted) as Record<PublishedColumn, string>,
    kindAt: present.indexOf(kindColumn),
    timingAt: {
      ok: present.indexOf(timingColumns.ok),
      problems: present.indexOf(timingColumns.problems),
    },
  };
}
