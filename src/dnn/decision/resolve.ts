import { resolve } from 'node:path';
import { checkedJson, readJsonFile } from '../../read-json-file.js';
import { classMappingSchema } from '../../schema/decision.js';
import type { Decision, StatedDecision } from '../../schema/decision.js';

const kind = 'a mapping of classes to categories';

/**
 * The decision that a description states; one that names a file of classes is read from there.
 *
 * @param folder what a relative path starts from: the description's folder
 * @throws VisavisError FILE_MISSING; FILE_UNREADABLE where the file is not a valid mapping
 */
export async function resolveDecision(stated: StatedDecision, folder: string): Promise<Decision> {
  if (stated.mapping !== 'file') return stated;
  const file = resolve(folder, stated.file);
  const mend = 'correct `decision.file`, which is relative to the description';
  const json = await readJsonFile(file, kind, mend);
  const { classes, pool, overlap, categories } = checkedJson(json, classMappingSchema, file, kind);
  return { mapping: 'classes', classes, pool: stated.pool ?? pool, overlap, categories };
}
