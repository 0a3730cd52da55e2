import { VisavisError } from '../src/errors.js';
import type { StimulusIndex } from '../src/schema/stimulus.js';
import type { Study } from '../src/schema/study.js';
import { parseFrozenStudy } from '../src/study/study-file.js';
import type { ParticipantSession, Store } from './store/index.js';
import type { StudyCatalog } from './study-catalog.js';

/** The studies of sessions: each as it was when the session began. */
export interface SessionStudies {
  /**
   * The study file that a session began under; that of today for previews, which freeze nothing.
   *
   * @throws VisavisError STUDY_UNKNOWN
   */
  studyOf: (session: ParticipantSession) => Promise<Study>;
  /**
   * The stimuli that it began with.
   *
   * @throws VisavisError STUDY_NOT_PREPARED where they are gone
   */
  indexOf: (session: ParticipantSession) => Promise<StimulusIndex>;
}

export function sessionStudies(store: Store, catalog: StudyCatalog): SessionStudies {
  /** frozen files never change */
  const frozen = new Map<string, Promise<Study | null>>();

  const readFrozen = async (study: string, number: number) => {
    const version = await store.frozenVersion(study, number);
    if (version === null) return null;
    const today = catalog.studies.find((loaded) => loaded.study.id === study);
    if (today?.fileHash === version.fileHash) return today.study;
    return parseFrozenStudy(version.text, `version ${number} of ${study}`);
  };

  return {
    async studyOf({ study, studyVersion }) {
      if (studyVersion !== null) {
        const key = `${studyVersion} ${study}`;
        const known = frozen.get(key) ?? readFrozen(study, studyVersion);
        frozen.set(key, known);
        known.catch(() => frozen.delete(key));
        const found = await known;
        if (found !== null) return found;
      }
      return catalog.find(study).study;
    },
    async indexOf({ study, stimuliHash }) {
      const index = await catalog.indexOf(study, stimuliHash);
      if (index === null) throw new VisavisError('STUDY_NOT_PREPARED', { study });
      return index;
    },
  };
}
