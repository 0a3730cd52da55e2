import type { TrialRow } from '../../src/schema/trial.js';
import type { CheckedImportWishes, UnderstoodImport } from '../../src/schema/trial-import.js';

type Renames = Pick<CheckedImportWishes, 'categories' | 'conditions'>;

/** The new name where there is one and it is not empty. */
function renamed(name: string, names: Readonly<Record<string, string>>): string {
  const other = Object.hasOwn(names, name) ? names[name] : '';
  return other === '' ? name : other;
}

/**
 * Calls categories, responses and conditions as the researcher says, in place. A response called `na`
 * becomes none; a category can never be none.
 */
export function explainNames(rows: readonly TrialRow[], { categories, conditions }: Renames): void {
  for (const row of rows) {
    const category = renamed(row.category, categories);
    if (category !== 'na') row.category = category;
    if (row.response !== null) {
      const response = renamed(row.response, categories);
      row.response = response === 'na' ? null : response;
    }
    row.condition = renamed(row.condition, conditions);
  }
}

/** Rows of a file that is called so, and the line of each. */
export interface NamedRows {
  name: string;
  rows: readonly TrialRow[];
  lines: readonly number[];
}

/**
 * Categories and responses that are none of the known ones, commonest first, each with how often it
 * occurs and where first.
 */
export function unknownNames(
  files: readonly NamedRows[],
  known: ReadonlySet<string>,
): UnderstoodImport['unknownNames'] {
  const found = new Map<string, UnderstoodImport['unknownNames'][number]>();
  for (const { name: file, rows, lines } of files) {
    for (const [at, { category, response }] of rows.entries()) {
      const unknown = new Set([category, response].filter((name) => name !== null));
      for (const name of unknown) {
        if (known.has(name)) continue;
        const entry = found.get(name) ?? { name, trials: 0, shown: false, file, line: lines[at] };
        entry.trials++;
        entry.shown ||= name === category;
        found.set(name, entry);
      }
    }
  }
  return [...found.values()].sort((a, b) => b.trials - a.trials || (a.name < b.name ? -1 : 1));
}

/** Values and how many trials have them, commonest first. */
export function occurring(values: Iterable<string>): { name: string; trials: number }[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([name, trials]) => ({ name, trials }))
    .sort((a, b) => b.trials - a.trials || (a.name < b.name ? -1 : 1));
}
