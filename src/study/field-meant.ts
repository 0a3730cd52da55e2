import { z } from 'zod';
import { nearNames } from '../dnn/graph/near-names.js';
import { studySchema } from '../schema/study.js';

/** As much of JSON Schema as the study file's has. */
interface Fields {
  properties?: Record<string, Fields>;
  /** of texts by language */
  propertyNames?: { enum?: string[] };
  items?: Fields;
  oneOf?: Fields[];
  anyOf?: Fields[];
}

/**
 * What may be meant by a field that the study file does not know: one of a similar name beside it, or the
 * same name elsewhere in the file.
 *
 * @param error what the schema of the study file complains about
 * @returns half a sentence; null where no field is unknown
 */
export function fieldMeant(error: z.ZodError): string | null {
  const issue = error.issues.find(({ code }) => code === 'unrecognized_keys');
  if (issue?.code !== 'unrecognized_keys') return null;
  const [unknown] = issue.keys;
  const file = z.toJSONSchema(studySchema, { io: 'input' }) as Fields;
  const known = [...fieldsOf(fieldsAt(file, issue.path)).keys()];
  const [near] = nearNames(unknown, known, 1);
  if (near !== undefined) return `perhaps ${near} is meant`;
  const [elsewhere] = pathsTo(unknown, file);
  if (elsewhere !== undefined) return `it stands in ${elsewhere}`;
  return `the fields there are ${known.join(', ')}`;
}

/** An object that is of one of several kinds has the fields of all of them. */
function fieldsOf(schema: Fields): Map<string, Fields> {
  const variants = [schema, ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
  return new Map(
    variants.flatMap(({ properties, propertyNames }) => [
      ...(propertyNames?.enum ?? []).map((name): [string, Fields] => [name, {}]),
      ...Object.entries(properties ?? {}),
    ]),
  );
}

function fieldsAt(file: Fields, path: readonly PropertyKey[]): Fields {
  return path.reduce<Fields>((schema, step) => {
    return (typeof step === 'number' ? schema.items : fieldsOf(schema).get(String(step))) ?? {};
  }, file);
}

/** Where in the file a field of this name stands, `participants` for `consent`; not the top. */
function pathsTo(name: string, schema: Fields, before = ''): string[] {
  return [...fieldsOf(schema)].flatMap(([field, below]) => {
    const path = before === '' ? field : `${before}.${field}`;
    const inside = below.items === undefined ? below : below.items;
    const own = fieldsOf(inside).has(name) ? [below.items === undefined ? path : `${path}[]`] : [];
    return [...own, ...pathsTo(name, inside, path)];
  });
}
