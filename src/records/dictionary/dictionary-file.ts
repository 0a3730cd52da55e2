import type { Variable } from './variables.js';

/** The data dictionary as a JSON text: one entry a variable, in the order of columns. */
export function dictionaryJson(variables: readonly Variable[]): string {
  const entries = variables.map(
    ({ column, path, published, description, type, unit, minimum, maximum, levels, optional }) => ({
      name: column,
      description,
      type,
      unit,
      minimum,
      maximum,
      levels:
        levels?.map((level) =>
          level.description === ''
            ? { name: level.name }
            : { name: level.name, description: level.description },
        ) ?? null,
      mayBeMissing: optional,
      inJson: path.join('.'),
      inPublishedCsv: published,
    }),
  );
  return `${JSON.stringify(entries, null, 2)}\n`;
}
