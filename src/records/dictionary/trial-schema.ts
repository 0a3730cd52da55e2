import { z } from 'zod';
import { exportedTrialSchema } from '../../schema/exported-trial.js';

type SchemaType = 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean' | 'null';

/** The part of JSON Schema that exported trials are described in. */
export interface SchemaNode {
  type?: SchemaType | SchemaType[];
  properties?: Record<string, SchemaNode>;
  required?: string[];
  items?: SchemaNode;
  anyOf?: SchemaNode[];
  enum?: unknown[];
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  description?: string;
}

/** The schema of an exported trial; everything that exports know of its fields comes from here. */
export const trialSchemaNode = z.toJSONSchema(exportedTrialSchema, {
  io: 'output',
  unrepresentable: 'any',
}) as unknown as SchemaNode;

/** A node without its null, and whether it had one. */
export function withoutNull(node: SchemaNode): { node: SchemaNode; nullable: boolean } {
  if (Array.isArray(node.type)) {
    const [type, ...more] = node.type.filter((one) => one !== 'null');
    if (more.length > 0) throw new Error(`a field of several types: ${node.type.join(', ')}`);
    return { node: { ...node, type }, nullable: true };
  }
  const kept = node.anyOf?.filter(({ type }) => type !== 'null');
  if (kept === undefined) return { node, nullable: false };
  if (kept.length > 1) throw new Error('a field that is one of several things');
  const description = node.description ?? kept[0].description;
  return { node: { ...kept[0], description }, nullable: true };
}

/**
 * Makes a function that keeps of a value what its schema names, and nothing else. What is missing
 * is null, or absent where the schema allows that (trials of earlier versions lack later fields).
 */
export function namedParts(schema: SchemaNode): (value: unknown) => unknown {
  const { node } = withoutNull(schema);
  if (node.properties !== undefined) {
    const fields = Object.entries(node.properties).map(([key, field]) => ({
      key,
      part: namedParts(field),
      required: node.required?.includes(key) ?? false,
    }));
    return (value) => {
      if (value === undefined || value === null) return null;
      const kept: Record<string, unknown> = {};
      for (const { key, part, required } of fields) {
        const one = (value as Record<string, unknown>)[key];
        if (one !== undefined || required) kept[key] = part(one);
      }
      return kept;
    };
  }
  if (node.items !== undefined) {
    const part = namedParts(node.items);
    return (value) => (Array.isArray(value) ? value.map(part) : null);
  }
  return (value) => value ?? null;
}
