import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatasetTree } from './dataset-tree.js';
import type { Report } from './rules.js';

export type Metadata = Readonly<Record<string, unknown>>;

/** The metadata of a dataset; below `data/`, files nearer to a data file replace keys of those above. */
export interface DatasetMetadata {
  /** null where it is missing or cannot be read */
  top: Metadata | null;
  /** the keys that hold for a data file */
  of: (dataFile: string) => Metadata;
}

/** The metadata file at the top. */
export const descriptionFile = 'dataset_description.json';

const requiredKeys = ['name', 'description', 'variableMeasured'] as const;
const recommendedKeys = ['author', 'citation', 'license', 'funder'].concat([
  'url',
  'identifier',
  'privacyPolicy',
  'keywords',
]);

/** Keys that JSON-LD 1.1 has. */
const jsonLdKeys = new Set(
  ['base', 'container', 'context', 'direction', 'graph', 'id', 'import', 'included', 'index']
    .concat(['json', 'language', 'list', 'nest', 'none', 'prefix', 'propagate', 'protected'])
    .concat(['reverse', 'set', 'type', 'value', 'version', 'vocab'])
    .map((key) => `@${key}`),
);

/** Reads and checks all metadata of a dataset but its variables. */
export async function readMetadata(tree: DatasetTree, report: Report): Promise<DatasetMetadata> {
  const read = new Map<string, Metadata>();
  const names = tree.files.map(({ path }) => path).filter(isMetadata);
  for (const file of names) {
    const metadata = await readObject(join(tree.folder, file), (problem) =>
      report('metadata-json', { file, problem }),
    );
    if (metadata === null) continue;
    checkObjects(metadata, file, report);
    read.set(file, metadata);
  }
  const top = read.get(descriptionFile) ?? null;
  if (!names.includes(descriptionFile)) report('description-file', { folder: tree.folder });
  if (top !== null) checkTop(top, report);
  return {
    top,
    of: (dataFile) => {
      const parts = dataFile.split('/');
      const above = parts.slice(0, -1).map((_, i) => parts.slice(0, i + 1).join('/'));
      const files = [
        descriptionFile,
        ...above.map((folder) => `${folder}/file_metadata.json`),
        dataFile.replace(/\.csv$/, '.json'),
      ];
      return Object.assign({}, ...files.map((file) => read.get(file))) as Metadata;
    },
  };
}

/** Is a file one that holds metadata? */
export function isMetadata(path: string): boolean {
  return path === descriptionFile || /^data\/(.*\/)?(file_metadata|[^/]*_data)\.json$/.test(path);
}

/** The keys that the metadata of a data file must have and has not. */
export function missingRequired(metadata: Metadata): readonly string[] {
  return requiredKeys.filter((key) => isEmpty(metadata[key]));
}

function checkTop(top: Metadata, report: Report): void {
  const file = descriptionFile;
  const context = top['@context'];
  if (!namesSchemaOrg(context)) report('context', { file, got: shown(context) });
  const type = top['@type'] ?? top.type;
  const types: unknown[] = Array.isArray(type) ? type : [type];
  if (isEmpty(type)) report('type-present', { file });
  else if (!types.some((one) => /^(https?:\/\/schema\.org\/|schema:)?Dataset$/.test(String(one)))) {
    report('type-dataset', { file, got: shown(type) });
  }
  for (const key of recommendedKeys) if (isEmpty(top[key])) report('recommended-key', { key });
}

function namesSchemaOrg(context: unknown): boolean {
  if (Array.isArray(context)) return context.some(namesSchemaOrg);
  if (typeof context === 'string') return /^https?:\/\/schema\.org\/?$/.test(context);
  if (typeof context !== 'object' || context === null) return false;
  return '@vocab' in context && namesSchemaOrg(context['@vocab']);
}

/** Keys of JSON-LD and types of objects, however deep. */
function checkObjects(metadata: Metadata, file: string, report: Report): void {
  const visit = (value: unknown, path: string): void => {
    if (Array.isArray(value)) value.forEach((item, i) => visit(item, `${path}[${i}]`));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    const keys = Object.keys(value);
    for (const key of keys) {
      if (key.startsWith('@') && !jsonLdKeys.has(key)) report('metadata-json-ld', { file, key });
      if (key !== '@context') {
        visit((value as Metadata)[key], path === '' ? key : `${path}.${key}`);
      }
    }
    const typed = ['@type', 'type', '@id', '@value', '@list', '@set'];
    if (path !== '' && !keys.some((key) => typed.includes(key))) {
      report('typed-objects', { file, path });
    }
  };
  visit(metadata, '');
}

async function readObject(
  file: string,
  complain: (problem: string) => void,
): Promise<Metadata | null> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch {
    complain('it is not UTF-8');
    return null;
  }
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Metadata;
    }
    complain(`it holds ${Array.isArray(value) ? 'a list' : shown(value)}`);
  } catch (error) {
    complain((error as Error).message);
  }
  return null;
}

const isEmpty = (value: unknown) =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

const shown = (value: unknown) => (value === undefined ? 'nothing' : JSON.stringify(value));
