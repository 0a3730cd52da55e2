import { plannedConclusions, type PlannedConclusions } from '../../server/planned-conclusions.js';
import { VisavisError } from '../errors.js';
import type { TrialSet } from '../records/index.js';
import type { Condition } from '../schema/stimulus.js';
import { answersOf } from '../schema/task-kind.js';
import type { TrialRow } from '../schema/trial.js';
import { findStudy } from '../study/catalog.js';
import { readStimulusIndex } from '../study/stimulus-index.js';
import type { LoadedStudy } from '../study/study-file.js';
import { withStore } from './open-data.js';

/**
 * The stored trials of a study (on the stimuli its file makes now) or of an imported data set,
 * simulated observers included.
 *
 * @param name file or id of a study, or name of a data set
 * @throws VisavisError FILE_MISSING where there is no such study, INVALID_INPUT where it has no trials
 */
export async function loadTrials(name: string, dataFolder: string): Promise<TrialRow[]> {
  return withStore(dataFolder, async (store) => {
    const imported = (await store.importedStudies()).some(({ id }) => id === name);
    const study = imported ? null : await findStudy(name);
    const rows = await store.trialRows(study?.study.id ?? name, {
      stimuliHash: study?.stimuliHash,
      includeSimulated: true,
    });
    if (rows.length > 0) return rows;
    throw noTrials(name);
  });
}

/** The error where a study has no trials. */
export const noTrials = (name: string) =>
  new VisavisError('INVALID_INPUT', {
    field: `the stored trials of ${name}`,
    expected: 'at least one trial',
    got: 'none',
    mend: 'let a participant take part (`start`), a network answer (`evaluate --network`), or add simulated observers (`simulate`)',
  });

/** The conditions of a study, named by file or id; none where the source is no study. */
export async function conditionsOfStudy(
  source: string,
  dataFolder: string,
): Promise<readonly Condition[]> {
  const loaded = await findStudy(source).catch(() => null);
  return loaded === null ? [] : conditionsOf(loaded, dataFolder);
}

/** How many answers a trial of the study has; null where the source is no study. */
export async function choicesOfStudy(source: string): Promise<number | null> {
  const loaded = await findStudy(source).catch(() => null);
  return loaded === null ? null : answersOf(loaded.study.task).length;
}

/** The conditions of a study's file, or those that its ready-made stimuli bring with them. */
export async function conditionsOf(
  loaded: LoadedStudy,
  dataFolder: string,
): Promise<readonly Condition[]> {
  if (loaded.conditions.length > 0) return loaded.conditions;
  return (await readStimulusIndex(dataFolder, loaded.study.id))?.conditions ?? [];
}

/** Stores data sets read from files; one of the same name is replaced. All are stored, or none. */
export async function saveImported(sets: readonly TrialSet[], dataFolder: string): Promise<void> {
  await withStore(dataFolder, (store) =>
    store.saveImportedStudies(
      sets.map(({ name, files, rows }) => ({
        study: { id: name, title: name, source: files.join(', ') },
        rows,
      })),
    ),
  );
}

/** What a study, named by file or id, says of its analysis; null where the source is no study. */
export async function planOfStudy(
  source: string,
  dataFolder: string,
): Promise<PlannedConclusions | null> {
  return withStore(dataFolder, async (store) => {
    if ((await store.importedStudies()).some(({ id }) => id === source)) return null;
    const loaded = await findStudy(source).catch(() => null);
    if (loaded === null) return null;
    const index = await readStimulusIndex(dataFolder, loaded.study.id);
    const conditions = index?.conditions ?? loaded.conditions;
    return plannedConclusions(store, { ...loaded, conditions }, index?.stimuli ?? null);
  });
}
