import { finiteTable, type NumberTable } from './number-table.js';

/**
 * A table of numbers from text: JSON (a list, or a list of equal lists), or lines of numbers
 * separated by commas, semicolons, blanks or tabs (one row a line; a single column is a list).
 *
 * @throws Error saying what is wrong with the text
 */
export function parseTableText(text: string, form: 'json' | 'lines'): NumberTable {
  return tableOf(form === 'json' ? (JSON.parse(text) as unknown) : parseLines(text));
}

function parseLines(text: string): unknown {
  const rows = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => line.split(/[\s,;]+/).map(Number));
  return rows.every((row) => row.length === 1) ? rows.flat() : rows;
}

function tableOf(contents: unknown): NumberTable {
  if (!Array.isArray(contents) || contents.length === 0) throw new Error('it is not a list');
  const rows = contents as unknown[];
  if (!Array.isArray(rows[0])) {
    return finiteTable({ shape: [rows.length], values: Float64Array.from(rows as number[]) });
  }
  const [height, width] = [rows.length, rows[0].length];
  if (!rows.every((row) => Array.isArray(row) && row.length === width)) {
    throw new Error('its rows differ in length');
  }
  return finiteTable({
    shape: [height, width],
    values: Float64Array.from(rows.flat() as number[]),
  });
}
