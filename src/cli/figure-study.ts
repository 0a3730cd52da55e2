import { textIn } from '../schema/local-text.js';
import type { Condition } from '../schema/stimulus.js';
import { answersOf } from '../schema/task-kind.js';
import type { TrialRow } from '../schema/trial.js';
import { findStudy } from '../study/catalog.js';
import { readStimulusIndex } from '../study/stimulus-index.js';
import { conditionsOfTrials } from './figures/figure-curves.js';
import { loadTrials } from './stored-trials.js';

/** What a figure needs of a study. */
export interface FigureStudy {
  title: string;
  notice: string;
  alternatives: number;
  conditions: readonly Condition[];
  rows: readonly TrialRow[];
}

/** Gives a study, or an imported data set, named by its file or its id. */
export type LoadFigureStudy = (study: string, dataFolder: string) => Promise<FigureStudy>;

/**
 * A study with its stored trials. An imported data set has no study file: its conditions are those
 * of its trials, and its alternatives the categories that occur.
 *
 * @throws VisavisError as `loadTrials` does
 */
export const loadFigureStudy: LoadFigureStudy = async (name, dataFolder) => {
  const rows = await loadTrials(name, dataFolder);
  const loaded = await findStudy(name).catch(() => null);
  if (loaded === null) {
    const categories = new Set(rows.map(({ category }) => category));
    return {
      title: name,
      notice: '',
      alternatives: Math.max(2, categories.size),
      conditions: conditionsOfTrials(rows),
      rows,
    };
  }
  const { study, conditions } = loaded;
  const rendered = await readStimulusIndex(dataFolder, study.id);
  return {
    title: textIn(study.title, study.languages[0]),
    notice: textIn(study.notice, study.languages[0]),
    alternatives: answersOf(study.task).length,
    // ready-made stimuli bring their conditions with them
    conditions: conditions.length > 0 ? conditions : (rendered?.conditions ?? []),
    rows,
  };
};
