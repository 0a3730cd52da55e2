import type { ExportedTrial } from '../../schema/exported-trial.js';
import { namedParts } from './trial-schema.js';
import type { Variable } from './variables.js';

/**
 * Makes a function that gives one variable of a trial as the text of a CSV field: empty where it is
 * missing, names of a list separated by spaces, other lists as JSON.
 */
export function cellOf({ path, node }: Variable): (trial: ExportedTrial) => string {
  const ofNames = node.items?.properties === undefined;
  const parts = namedParts(node);
  return (trial) => {
    let value: unknown = trial;
    for (const key of path) value = (value as Record<string, unknown> | null | undefined)?.[key];
    const cell = value as string | number | boolean | unknown[] | null | undefined;
    if (cell === undefined || cell === null) return '';
    if (!Array.isArray(cell)) return String(cell);
    return ofNames ? cell.join(' ') : JSON.stringify(parts(cell));
  };
}

/** Fields as one line of CSV with its line end; quoted where they need it. */
export function csvLine(fields: readonly string[]): string {
  return `${fields.map(quoted).join(',')}\n`;
}

function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
