import { trialDescriptions } from '../../schema/trial-descriptions.js';
import { publishedNames } from '../published-row.js';
import { trialSchemaNode, withoutNull, type SchemaNode } from './trial-schema.js';

export type VariableType = 'text' | 'number' | 'whole number' | 'yes or no' | 'list';

/** One value that a variable may take. */
export interface Level {
  name: string;
  /** empty where the name says it all */
  description: string;
}

/** One exported variable: an entry of the data dictionary. */
export interface Variable {
  /** where it stands in the JSON of a trial */
  path: readonly string[];
  /** its column in Psych-DS files */
  column: string;
  /** its column in the published CSV format; null where that has none */
  published: string | null;
  description: string;
  type: VariableType;
  unit: string | null;
  minimum: number | null;
  maximum: number | null;
  /** the values it may take; null where they are not a fixed few */
  levels: readonly Level[] | null;
  /** may it be missing? */
  optional: boolean;
  /** its part of the schema */
  node: SchemaNode;
}

/** Levels that only the data and the study know, by the path of the variable. */
export type KnownLevels = Readonly<Record<string, readonly Level[]>>;

/**
 * The data dictionary of exported trials, one entry a variable, in the order of columns. It is
 * worked out from the schema of exported trials and the descriptions beside it.
 *
 * @param levels levels that the schema does not fix: conditions, categories
 */
export function trialVariables(levels: KnownLevels = {}): Variable[] {
  return variablesOf(trialSchemaNode, [], false).map((variable) => ({
    ...variable,
    levels: levels[variable.path.join('.')] ?? variable.levels,
  }));
}

function variablesOf(schema: SchemaNode, path: readonly string[], optional: boolean): Variable[] {
  const { node, nullable } = withoutNull(schema);
  const missing = optional || nullable;
  if (node.properties !== undefined) {
    return Object.entries(node.properties).flatMap(([name, field]) =>
      variablesOf(field, [...path, name], missing || !node.required?.includes(name)),
    );
  }
  const key = path.join('.');
  const words = trialDescriptions[key];
  const enumerated = node.items?.enum ?? node.enum;
  return [
    {
      path,
      column: words?.column ?? columnName(path),
      published: publishedNames[key] ?? null,
      description: words?.description ?? node.description ?? '',
      type: typeOf(node),
      unit: unitOf(path[path.length - 1]),
      minimum: bound(node.minimum ?? node.exclusiveMinimum),
      maximum: bound(node.maximum),
      levels:
        enumerated?.map((level) => ({
          name: String(level),
          description: words?.levels?.[String(level)] ?? '',
        })) ?? null,
      optional: missing,
      node,
    },
  ];
}

function typeOf({ type }: SchemaNode): VariableType {
  if (type === 'integer') return 'whole number';
  if (type === 'boolean') return 'yes or no';
  if (type === 'number') return 'number';
  return type === 'array' ? 'list' : 'text';
}

/** `presentation.stimulus.durationMs` → `stimulus_duration_ms` */
function columnName(path: readonly string[]): string {
  const parts = path[0] === 'presentation' ? path.slice(1) : path;
  return parts
    .map((part) => part.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
    .join('_');
}

/** Units stand at the end of names; the longer ending is first. */
const units: readonly (readonly [ending: string, unit: string])[] = [
  ['Seconds', 's'],
  ['Frames', 'frames'],
  ['CssPx', 'CSS px'],
  ['Px', 'px'],
  ['Ms', 'ms'],
  ['Hz', 'Hz'],
  ['Deg', 'degrees of visual angle'],
  ['Cm', 'cm'],
];

function unitOf(name: string): string | null {
  return units.find(([ending]) => name.endsWith(ending))?.[1] ?? null;
}

/** Whole numbers have the limits of the language, which say nothing of the variable. */
function bound(value: number | undefined): number | null {
  return value === undefined || Math.abs(value) >= Number.MAX_SAFE_INTEGER ? null : value;
}
