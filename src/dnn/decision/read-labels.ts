import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { z } from 'zod';
import { VisavisError } from '../../errors.js';
import { readJsonFile, unreadableFile } from '../../read-json-file.js';
import type { Labels } from './labels.js';
import { resolveDecision } from './resolve.js';

const kind = 'labels';

/** `["cat", "dog"]`, or as Keras has them `{ "0": "cat", "1": ["n02084071", "dog"] }`. */
const labelFileSchema = z.union([
  z.array(z.string()),
  z.record(z.string().regex(/^\d+$/), z.union([z.string(), z.array(z.string()).min(1)])),
]);

/**
 * Labels as they are asked for: `imagenet`, `sixteen`, a file (.txt, one a line; .json, a list or
 * an object by position, or a mapping of classes), or a list with commas.
 *
 * @throws VisavisError FILE_MISSING, FILE_UNREADABLE, INVALID_INPUT
 */
export async function readLabels(value: string): Promise<Labels> {
  const word = value.trim();
  if (word === 'imagenet' || word === 'sixteen') return word;
  const ending = extname(word).toLowerCase();
  if (ending === '.txt' || ending === '.json') return readLabelFile(word, ending);
  const list = word.split(',').map((label) => label.trim());
  if (list.length > 1) return list;
  throw new VisavisError('INVALID_INPUT', {
    field: '--labels',
    expected: 'imagenet, sixteen, a file (.txt or .json) or labels with commas between',
    got: `"${value}"`,
    mend: existsSync(word) ? 'call the file .txt or .json' : 'correct it',
  });
}

async function readLabelFile(file: string, ending: '.txt' | '.json'): Promise<Labels> {
  const missing = 'give a file with one label a line, in the order of the outputs';
  if (ending === '.txt') {
    const text = await readFile(file, 'utf8').catch((cause: unknown) => {
      throw new VisavisError('FILE_MISSING', { file, mend: missing }, { cause });
    });
    return text
      .replace(/^\uFEFF/, '')
      .trimEnd()
      .split(/\r?\n/);
  }
  const json = await readJsonFile(file, kind, missing);
  if ((json as { format?: unknown } | null)?.format === 'visavis-classes/1')
    return (await resolveDecision({ mapping: 'file', file: resolve(file) }, '.')) as Labels;
  const result = labelFileSchema.safeParse(json);
  if (!result.success)
    throw unreadableFile(
      file,
      kind,
      'it is no list of labels, object from position to label, or mapping of classes',
      result.error,
    );
  if (Array.isArray(result.data)) return result.data;
  const entries = Object.entries(result.data).sort(([a], [b]) => Number(a) - Number(b));
  const gap = entries.findIndex(([position], index) => Number(position) !== index);
  if (gap >= 0) throw unreadableFile(file, kind, `position ${gap} has no label`);
  // of WordNet id and word the id is exact
  return entries.map(([, label]) => (typeof label === 'string' ? label : label[0]));
}
