import type { Condition, Stimulus } from '../schema/stimulus.js';
import { picturesPerTrial, type TaskKind } from '../schema/task-kind.js';
import { testOfList } from './lists.js';

/** How many test trials of each condition the participants of each list get. */
export interface TrialsPerList {
  condition: string;
  /** in the order of the lists */
  trials: number[];
}

/** The trials of every list, counted by condition, from the stimuli that are planned. */
export function trialsPerList(
  conditions: readonly Pick<Condition, 'label'>[],
  stimuli: readonly Pick<Stimulus, 'role' | 'list' | 'condition'>[],
  lists: number,
  kind: TaskKind = 'classification',
): TrialsPerList[] {
  const ofLists = Array.from({ length: lists }, (_, i) => testOfList(stimuli, i + 1));
  return conditions.map(({ label }) => ({
    condition: label,
    trials: ofLists.map((own) => {
      const images = own.filter(({ condition }) => condition === label).length;
      return Math.floor(images / picturesPerTrial(kind));
    }),
  }));
}
