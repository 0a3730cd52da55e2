import type { AnalysisPlan } from '../../schema/analysis-plan.js';
import type { Conclusions } from '../../schema/conclusions.js';
import type { ObserverTrials } from '../trials/observer-trials.js';
import { excludePeople } from './exclude-people.js';

/** How far a study has come. */
export interface StudyProgress {
  /** how many people were planned; null: nothing was said */
  planned: number | null;
  /** test trials that each observer has answered, those with mistimed pictures too */
  answered: ReadonlyMap<string, number>;
  /** test trials of one person */
  trialsEach: number;
}

/**
 * How far a study is: tests may be seen only once the planned number of people have answered
 * everything, as who looks earlier and stops when it suits finds differences that are none.
 * People who are excluded do not count, nor do simulated ones.
 * Source: Armitage, McPherson & Rowe, J. R. Stat. Soc. A 132 (1969) 235–244.
 *
 * @param progress null: no study of this program (imported trials)
 * @param kept ids of the people who are not excluded
 */
export function stageOf(
  progress: StudyProgress | null,
  kept: readonly string[],
): Conclusions['stage'] {
  if (progress === null) return { state: 'unplanned', planned: null, complete: null };
  const { planned, answered, trialsEach } = progress;
  const complete = kept.filter((id) => (answered.get(id) ?? 0) >= trialsEach).length;
  if (planned === null) return { state: 'unplanned', planned, complete };
  return { state: complete < planned ? 'interim' : 'final', planned, complete };
}

/** Whether tests of a study may be seen: not before the planned number, whatever is tested. */
export function testsAreHidden(
  observers: readonly ObserverTrials[],
  plan: AnalysisPlan,
  progress: StudyProgress | null,
): boolean {
  const people = observers.filter(({ kind }) => kind === 'participant');
  const { kept } = excludePeople(people, plan.exclude);
  const ids = kept.map(({ id }) => id);
  return stageOf(progress, ids).state === 'interim';
}
