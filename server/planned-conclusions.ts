import type { AnalysisPlan } from '../src/schema/analysis-plan.js';
import type { Stimulus } from '../src/schema/stimulus.js';
import type { TrialRow } from '../src/schema/trial.js';
import {
  lateComparisons,
  plannedParticipants,
  trialsOfOnePerson,
} from '../src/study/planned-analysis.js';
import { parseFrozenStudy, type LoadedStudy } from '../src/study/study-file.js';
import type { Store } from './store/index.js';

/** What a study says of its analysis, and what of that was said before people took part. */
export interface PlannedConclusions {
  plan: AnalysisPlan;
  late: ReadonlySet<string>;
  /** people; null: no number was named */
  planned: number | null;
  trialsEach: number;
}

/** @param stimuli of the prepared study; null: not here, the design says how many */
export async function plannedConclusions(
  store: Pick<Store, 'frozenVersions'>,
  { study, file, conditions }: Pick<LoadedStudy, 'study' | 'file' | 'conditions'>,
  stimuli: readonly Stimulus[] | null,
): Promise<PlannedConclusions> {
  const frozen = await store.frozenVersions(study.id);
  const taken = frozen
    .filter(({ participants }) => participants > 0)
    .map(({ text }) => parseFrozenStudy(text, file));
  return {
    plan: study.analysis,
    late: lateComparisons(study, taken),
    planned: plannedParticipants(study),
    trialsEach: trialsOfOnePerson(study, conditions, stimuli),
  };
}

/** How many trials each observer has, mistimed ones too. */
export function trialsAnswered(rows: readonly TrialRow[]): Map<string, number> {
  const answered = new Map<string, number>();
  for (const { observer } of rows) answered.set(observer, (answered.get(observer) ?? 0) + 1);
  return answered;
}
