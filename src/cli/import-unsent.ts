import { storeUnsent, type StoredUnsent } from '../../server/unsent-answers.js';
import { checkedJson, readJsonFile } from '../read-json-file.js';
import { unsentSchema } from '../schema/unsent.js';
import { findStudy } from '../study/catalog.js';
import { withStore } from './open-data.js';

const kind = 'answers that a participant sent as a file';

/**
 * Stores the answers of a data file that a participant's page wrote when it could not send them.
 *
 * @param study file or id of the study, where it is not in `studies/`
 * @returns what was done, one sentence
 * @throws VisavisError FILE_MISSING, FILE_UNREADABLE, PARTICIPANT_UNKNOWN, INVALID_INPUT
 */
export async function importUnsent(
  path: string,
  { dataFolder, study }: { dataFolder: string; study?: string },
): Promise<string> {
  const json = await readJsonFile(path, kind, 'check the path');
  const unsent = checkedJson(json, unsentSchema, path, kind);
  const loaded = await findStudy(study ?? unsent.study);
  const result = await withStore(dataFolder, (store) => storeUnsent(store, loaded.study, unsent));
  return `${unsent.observer} of ${loaded.study.id}: ${inWords(result)}`;
}

function inWords({ stored, known, conflicts, missing }: StoredUnsent): string {
  const parts = [`${count(stored)} stored`];
  if (known > 0) parts.push(`${count(known)} there already`);
  if (conflicts.length > 0) {
    parts.push(`trial ${conflicts.join(', ')} had another answer, which is kept`);
  }
  parts.push(
    missing.length === 0
      ? 'the session is complete'
      : `${count(missing.length)} still missing (trial ${missing.join(', ')})`,
  );
  return parts.join('; ');
}

const count = (answers: number) => `${answers} ${answers === 1 ? 'answer' : 'answers'}`;
