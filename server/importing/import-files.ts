import { readTrials } from '../../src/records/index.js';
import type { CheckedImportWishes } from '../../src/schema/trial-import.js';
import { invalidInput } from '../read-input.js';
import type { Store } from '../store/index.js';
import { explainNames } from './explain-names.js';
import type { StagedFile } from './staged-files.js';
import { isWhole, understandFiles } from './understand-files.js';

/** What is imported, under which name. */
export interface ImportOrder {
  wishes: CheckedImportWishes;
  name: string;
  replace: boolean;
}

/**
 * Stores uploaded files as one data set, by the code of `visavis import`: every trial of every file,
 * or nothing.
 *
 * @param studies ids of the studies of this server, whose names no data set may have
 * @returns how many trials
 * @throws VisavisError INVALID_INPUT where a problem is left, where a name is not explained, or where
 *   the name of the data set is taken
 */
export async function importFiles(
  files: readonly StagedFile[],
  { wishes, name, replace }: ImportOrder,
  { store, studies }: { store: Store; studies: readonly string[] },
): Promise<number> {
  const field = 'the name of the data set';
  if (studies.includes(name)) {
    throw invalidInput(field, 'a name that no study has', name, 'choose another');
  }
  if (!replace && (await store.importedStudies()).some(({ id }) => id === name)) {
    const expected = 'a name that no data set has yet';
    throw invalidInput(field, expected, name, 'choose another, or agree that it be replaced');
  }
  const understood = await understandFiles(files, wishes);
  if (!isWhole(understood)) {
    const { problemsInAll, unknownNamesInAll, trials } = understood;
    const got = `${trials} trials, ${problemsInAll} problems and ${unknownNamesInAll} unknown names`;
    throw invalidInput('the files', 'trials without problems', got, 'mend them and repeat');
  }
  const { columns, rtUnit } = understood;
  const kinds = { people: 'participant', networks: 'network' } as const;
  const rows = await readTrials(
    files.map(({ path }) => path),
    {
      categories: 'any',
      columns,
      rtUnit,
      kind: wishes.observersAre === undefined ? undefined : kinds[wishes.observersAre],
    },
  );
  explainNames(rows, wishes);
  const source = files.map((file) => file.name).join(', ');
  await store.saveImportedStudies([{ study: { id: name, title: name, source }, rows }]);
  return rows.length;
}
