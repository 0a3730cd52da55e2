import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { VisavisError } from '../../errors.js';
import { classMappingSchema } from '../../schema/decision.js';
import type { Decision, StatedDecision } from '../../schema/decision.js';
import { firstComplaint } from '../../schema/issue-sentence.js';

/**
 * The decision that a description states; one that names a file of classes is read from there.
 *
 * @param folder what a relative path starts from: the description's folder
 * @throws VisavisError FILE_MISSING; FILE_UNREADABLE where the file is not a valid mapping
 */
export async function resolveDecision(stated: StatedDecision, folder: string): Promise<Decision> {
  if (stated.mapping !== 'file') return stated;
  const file = resolve(folder, stated.file);
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    const mend = 'correct `decision.file`, which is relative to the description';
    throw new VisavisError('FILE_MISSING', { file, mend }, { cause });
  });
  const { classes, pool, overlap, categories } = parse(text, file);
  return { mapping: 'classes', classes, pool: stated.pool ?? pool, overlap, categories };
}

function parse(text: string, file: string) {
  const unreadable = (reason: string, cause: unknown) =>
    new VisavisError(
      'FILE_UNREADABLE',
      { file, kind: 'a mapping of classes to categories', reason, mend: 'correct it' },
      { cause },
    );
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw unreadable('it is not JSON', cause);
  }
  const result = classMappingSchema.safeParse(json);
  if (result.success) return result.data;
  const { path, expected, got } = firstComplaint(result.error, json);
  throw unreadable(`expected ${expected} at ${path}, got ${got}`, result.error);
}
