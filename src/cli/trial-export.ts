import type { TrialExport } from '../../server/store/index.js';
import { VisavisError } from '../errors.js';
import { importedFacts, studyFacts } from '../records/index.js';
import type { StudyFacts } from '../records/index.js';
import { findStudy } from '../study/catalog.js';
import type { LoadedStudy } from '../study/study-file.js';
import { withStore } from './open-data.js';
import { conditionsOf, noTrials } from './stored-trials.js';

/** What `export` works on: the study and its trials, open while it works. */
export type WithExport = (
  study: string,
  options: { includeSimulated: boolean; forSharing: boolean },
  work: (study: StudyFacts, trials: TrialExport) => Promise<void>,
) => Promise<void>;

/**
 * Opens the stored trials of a study (on the stimuli its file makes now) or of an imported data set
 * for an export.
 *
 * @throws VisavisError FILE_MISSING where there is no such study, INVALID_INPUT where it has no trials
 */
export async function withTrialExport(
  dataFolder: string,
  ...[name, { includeSimulated, forSharing: shared }, work]: Parameters<WithExport>
): Promise<void> {
  await withStore(dataFolder, async (store) => {
    const imported = (await store.importedStudies()).find(({ id }) => id === name);
    const loaded = imported === undefined ? await findStudy(name) : null;
    const study =
      imported === undefined
        ? await factsOf(loaded as LoadedStudy, dataFolder)
        : importedFacts(imported);
    const stimuliHash = loaded?.stimuliHash;
    const forSharing = shared
      ? { asked: loaded?.study.participants.askSharing ?? false }
      : undefined;
    const options = { stimuliHash, includeSimulated, forSharing };
    const trials = await store.openTrialExport(study.id, options);
    try {
      const none = trials.sessions.length === 0 && trials.withheld === 0;
      if (none && (await trials.leftOut()) === 0) throw noTrials(name);
      if (trials.sessions.length === 0 && trials.withheld > 0)
        throw noneShared(name, trials.withheld);
      await work(study, trials);
    } finally {
      await trials.close();
    }
  });
}

const noneShared = (study: string, withheld: number) =>
  new VisavisError('INVALID_INPUT', {
    field: `the trials of ${study}`,
    expected: 'at least one that may be made public',
    got: `only people who did not agree to that (${withheld})`,
    mend: 'export CSV or JSON for yourself',
  });

async function factsOf(loaded: LoadedStudy, dataFolder: string): Promise<StudyFacts> {
  const { study, stimuliHash } = loaded;
  return studyFacts(study, { conditions: await conditionsOf(loaded, dataFolder), stimuliHash });
}
