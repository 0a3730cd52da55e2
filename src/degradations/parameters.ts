import { z } from 'zod';
import { VisavisError } from '../errors.js';
import type { Manipulation } from './manipulation.js';

/** One parameter of a manipulation in words, for option lists, forms and error sentences. */
export interface ParameterDescription {
  readonly name: string;
  readonly description: string;
  readonly unit: string;
  readonly default: unknown;
  /** allowed values in words, for example `a number from 0 to 1` or `'round' or 'truncate'` */
  readonly range: string;
  /** the allowed words, where the parameter is a choice */
  readonly choices?: readonly string[];
  /** smallest and largest number, where it is one with bounds; the bound itself may be excluded */
  readonly minimum?: number;
  readonly maximum?: number;
  /** of what it has to be a multiple: 1 for whole numbers; left out where it may be any number */
  readonly step?: number;
}

interface JsonSchema {
  type?: string;
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  multipleOf?: number;
  default?: unknown;
  description?: string;
  unit?: string;
  /** allowed values in words, where the schema cannot tell */
  range?: string;
  properties?: Record<string, JsonSchema>;
}

const largestInteger = Number.MAX_SAFE_INTEGER;

/** the bounds of a number, for a form's slider */
function boundsOf(schema: JsonSchema): Pick<ParameterDescription, 'minimum' | 'maximum' | 'step'> {
  const isBound = (bound: number | undefined) =>
    bound !== undefined && Math.abs(bound) < largestInteger;
  const minimum = [schema.minimum, schema.exclusiveMinimum].find(isBound);
  const maximum = [schema.maximum, schema.exclusiveMaximum].find(isBound);
  const step = schema.multipleOf ?? (schema.type === 'integer' ? 1 : undefined);
  return {
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
    ...(step !== undefined && { step }),
  };
}

function rangeInWords(schema: JsonSchema): string {
  if (schema.range !== undefined) return schema.range;
  if (schema.enum) return schema.enum.map((word) => `'${String(word)}'`).join(' or ');
  if (schema.type === 'boolean') return 'true or false';
  if (schema.type !== 'number' && schema.type !== 'integer') return `a ${schema.type ?? 'value'}`;
  const bounds: string[] = [];
  if (schema.exclusiveMinimum !== undefined) bounds.push(`above ${schema.exclusiveMinimum}`);
  if (schema.minimum !== undefined && schema.minimum !== -largestInteger) {
    bounds.push(`from ${schema.minimum}`);
  }
  if (schema.maximum !== undefined && schema.maximum !== largestInteger) {
    bounds.push(`to ${schema.maximum}`);
  }
  if (schema.exclusiveMaximum !== undefined) bounds.push(`below ${schema.exclusiveMaximum}`);
  return [schema.type === 'integer' ? 'a whole number' : 'a number', ...bounds].join(' ');
}

/** The parameters of a manipulation, described from its schema (in the order they are declared). */
export function describeParameters(manipulation: Manipulation): ParameterDescription[] {
  const json = z.toJSONSchema(manipulation.parameters, { io: 'input' }) as JsonSchema;
  return Object.entries(json.properties ?? {}).map(([name, field]) => ({
    name,
    description: field.description ?? '',
    unit: field.unit ?? '',
    default: field.default,
    range: rangeInWords(field),
    ...(field.enum && { choices: field.enum.map(String) }),
    ...boundsOf(field),
  }));
}

/**
 * Checks the parameters given for a manipulation and fills in the defaults of those left out.
 * Parameters the manipulation does not have are refused.
 *
 * @throws VisavisError INVALID_INPUT: one sentence with parameter, value, range and mend
 */
export function parseParameters<Schema extends z.ZodObject>(
  manipulation: Manipulation<Schema>,
  input: unknown,
): z.output<Schema> {
  const result = z.strictObject(manipulation.parameters.shape).safeParse(input);
  if (result.success) return result.data as z.output<Schema>;
  const described = describeParameters(manipulation);
  const known = described.map((parameter) => parameter.name);
  const issue = result.error.issues[0];
  if (issue.code === 'unrecognized_keys') {
    throw new VisavisError('INVALID_INPUT', {
      field: `the parameters of ${manipulation.name}`,
      expected: known.join(', '),
      got: issue.keys.join(', '),
      mend: `take ${issue.keys.join(', ')} out or correct the spelling`,
    });
  }
  const name = String(issue.path[0] ?? '');
  const parameter = described.find((candidate) => candidate.name === name);
  if (!parameter) {
    throw new VisavisError('INVALID_INPUT', {
      field: `the parameters of ${manipulation.name}`,
      expected: `an object with ${known.join(', ')}`,
      got: valueInWords(input),
      mend: `write them as in {"${known[0]}": ${JSON.stringify(described[0].default)}}`,
    });
  }
  throw new VisavisError('INVALID_INPUT', {
    field: `parameter ${name} of ${manipulation.name}`,
    expected: parameter.range,
    got: valueInWords((input as Record<string, unknown>)[name]),
    mend: `give such a value, or leave ${name} out for ${String(parameter.default)}`,
  });
}

function valueInWords(value: unknown): string {
  if (typeof value === 'number' || value === undefined) return String(value);
  return JSON.stringify(value);
}
