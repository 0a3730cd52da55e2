import { canonicalJson } from '../schema/canonical.js';

/**
 * The fields in which two study files differ, as paths in the order of the first, then of the
 * second: `timing.stimulusMs`, `manipulations.0.levels`. A list that has become longer or shorter
 * is one field. `the layout only` where the texts differ and the contents do not.
 *
 * @param before @param after contents of the files, JSON
 */
export function changedFields(before: string, after: string): string[] {
  if (before === after) return [];
  const changed = differences(JSON.parse(before), JSON.parse(after), '');
  return changed.length > 0 ? changed : ['the layout only'];
}

function differences(before: unknown, after: unknown, path: string): string[] {
  if (canonicalJson(before) === canonicalJson(after)) return [];
  if (!isBranch(before) || !isBranch(after)) return [path];
  const lists = [before, after].filter((value) => Array.isArray(value)).length;
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const lengths = [before, after].map((value) => Object.keys(value).length);
  const simple = Object.values(before).every((value) => !isBranch(value));
  if (lists === 1 || (lists === 2 && (lengths[0] !== lengths[1] || simple))) return [path];
  return keys.flatMap((key) =>
    differences(before[key], after[key], path === '' ? key : `${path}.${key}`),
  );
}

function isBranch(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
