import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { studySchema } from '../../src/schema/study.js';

interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  oneOf?: JsonSchema[];
  anyOf?: JsonSchema[];
}

/** Every field of the schema as the reference page writes it, for example `design.blocks`. */
function fieldPaths(schema: JsonSchema, before = ''): string[] {
  const variants = [schema, ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
  const own = variants.flatMap(({ properties }) => Object.entries(properties ?? {}));
  const below = own.flatMap(([name, field]) => {
    const path = before === '' ? name : `${before}.${name}`;
    const deeper = [...fieldPaths(field, path), ...fieldPaths(field.items ?? {}, `${path}[]`)];
    return deeper.length > 0 && !field.items ? deeper : [path, ...deeper];
  });
  return [...new Set(below)];
}

describe('docs/reference/study-file.md', () => {
  it('has a row for every field of the schema, and no other', () => {
    const page = readFileSync('docs/reference/study-file.md', 'utf8');
    const rows = [...page.matchAll(/^\| `([\w.[\]]+)` +\|/gm)].map(([, path]) => path);
    const schema = z.toJSONSchema(studySchema, { io: 'input' }) as JsonSchema;
    expect(rows.sort()).toEqual(fieldPaths(schema).sort());
  });
});
