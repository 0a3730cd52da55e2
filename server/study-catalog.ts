import { stat } from 'node:fs/promises';
import { VisavisError } from '../src/errors.js';
import type { StimulusIndex } from '../src/schema/stimulus.js';
import { earlierIndexPath, stimulusIndexPath } from '../src/study/data-folder.js';
import { readEarlierIndex, readStimulusIndex } from '../src/study/stimulus-index.js';
import type { LoadedStudy } from '../src/study/study-file.js';

/** A study whose stimuli are rendered. */
export interface PreparedStudy {
  loaded: LoadedStudy;
  index: StimulusIndex;
}

/** The studies that this server offers. */
export interface StudyCatalog {
  studies: readonly LoadedStudy[];
  /** @throws VisavisError STUDY_UNKNOWN */
  find(studyId: string): LoadedStudy;
  /** the stimuli rendered for a study, whatever its file says by now; null where there are none */
  index(studyId: string): Promise<StimulusIndex | null>;
  /** the stimuli that a session began with, also where the study has others by now; else null */
  indexOf(studyId: string, stimuliHash: string): Promise<StimulusIndex | null>;
  /** @throws VisavisError STUDY_UNKNOWN, STUDY_NOT_PREPARED */
  prepared(studyId: string): Promise<PreparedStudy>;
}

/** The catalog of some studies whose stimuli lie in a data folder. */
export function studyCatalog(studies: readonly LoadedStudy[], dataFolder: string): StudyCatalog {
  const byId = new Map(studies.map((loaded) => [loaded.study.id, loaded]));
  const read = new Map<string, { stamp: string; index: Promise<StimulusIndex | null> }>();

  const find = (studyId: string) => {
    const loaded = byId.get(studyId);
    if (loaded !== undefined) return loaded;
    const known = [...byId.keys()].join(', ') || 'none';
    throw new VisavisError('STUDY_UNKNOWN', { study: studyId, known });
  };

  /** The list is long: it is read again only when its file has changed. */
  const whileUnchanged = async (file: string, readIt: () => Promise<StimulusIndex | null>) => {
    const info = await stat(file).catch(() => null);
    if (info === null) return null;
    const stamp = `${info.mtimeMs} ${info.size} ${info.ino}`;
    const known = read.get(file);
    if (known?.stamp === stamp) return known.index;
    const fresh = readIt();
    read.set(file, { stamp, index: fresh });
    fresh.catch(() => read.delete(file));
    return fresh;
  };
  const index = (studyId: string) =>
    whileUnchanged(stimulusIndexPath(dataFolder, studyId), () =>
      readStimulusIndex(dataFolder, studyId),
    );

  return {
    studies,
    find,
    index,
    async indexOf(studyId, stimuliHash) {
      const current = await index(studyId);
      if (current?.stimuliHash === stimuliHash) return current;
      return whileUnchanged(earlierIndexPath(dataFolder, studyId, stimuliHash), () =>
        readEarlierIndex(dataFolder, studyId, stimuliHash),
      );
    },
    async prepared(studyId) {
      const loaded = find(studyId);
      const found = await index(studyId);
      // stimuli of an earlier version of the file are not this study's
      if (found?.stimuliHash !== loaded.stimuliHash) {
        throw new VisavisError('STUDY_NOT_PREPARED', { study: studyId });
      }
      return { loaded, index: found };
    },
  };
}
