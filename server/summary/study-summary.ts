import { compareConditions, conditionKey, conditionValue } from '../../src/schema/condition.js';
import { textIn } from '../../src/schema/local-text.js';
import type { StudySummary } from '../../src/schema/dashboard.js';
import type { Condition } from '../../src/schema/stimulus.js';
import { answersOf } from '../../src/schema/task-kind.js';
import type { TrialTable } from '../../src/schema/trial-table.js';
import { versionsOf } from '../freeze-study.js';
import type { StudyGroups } from '../grouped-trials.js';
import type { ImportedStudy, Store } from '../store/index.js';
import type { PreparedStudy } from '../study-catalog.js';
import type { ConsistencyCells } from './consistency-cells.js';
import { allCurves } from './curves.js';

/** How many trials the dashboard lists. */
const latestTrials = 12;

/** What of a summary changes with the trials only, not with the time that has passed. */
export type LastingSummary = Omit<AddresslessSummary, 'sessions'>;

/** A summary before it is known under which address the asker sees this server. */
export type AddresslessSummary = Omit<StudySummary, 'participantUrl'> & {
  /** does the study have a page for participants? */
  takesParticipants: boolean;
};

/** Everything the dashboard draws of a study of this server. */
export async function summariseStudy(
  store: Store,
  { loaded, index }: PreparedStudy,
  cells: ConsistencyCells,
  groups: StudyGroups,
): Promise<LastingSummary> {
  const { study } = loaded;
  const { current } = await versionsOf(store, loaded);
  return {
    id: study.id,
    title: textIn(study.title, study.languages[0]),
    notice: textIn(study.notice, study.languages[0]),
    licence: index.licence,
    alternatives: answersOf(study.task).length,
    networksCanAnswer: study.task.kind === 'classification',
    stimuli: index.stimuli.length,
    ...(current !== null && { version: current }),
    conditions: index.conditions,
    takesParticipants: true,
    askSharing: study.participants.askSharing,
    ...(await trialSummary(store, study.id, cells, groups)),
  };
}

/** Everything the dashboard draws of an imported data set. */
export async function summariseImported(
  store: Store,
  study: ImportedStudy,
  cells: ConsistencyCells,
  groups: StudyGroups,
): Promise<LastingSummary> {
  const { all } = groups;
  return {
    id: study.id,
    title: study.title,
    notice: '',
    licence: study.source,
    alternatives: new Set(all.category).size,
    networksCanAnswer: false, // their stimuli are not here
    stimuli: new Set(all.image).size,
    conditions: conditionsOf(all),
    takesParticipants: false,
    ...(await trialSummary(store, study.id, cells, groups)),
  };
}

async function trialSummary(
  store: Store,
  study: string,
  cells: ConsistencyCells,
  { all, observers, leftOut }: StudyGroups,
) {
  return {
    curves: allCurves(observers, await store.observerTitles(study)),
    matrix: await cells.matrix(observers),
    latest: await store.latestTrials(study, latestTrials),
    leftOut,
    timingOkShare: timingOkShare(all),
    updatedAt: new Date().toISOString(),
  };
}

/** Share of trials whose timing was as planned, of those of which it is known; null where of none. */
function timingOkShare({ timingProblems }: TrialTable): number | null {
  let known = 0;
  let ok = 0;
  for (const problems of timingProblems ?? []) {
    if (problems === undefined) continue;
    known++;
    if (problems.length === 0) ok++;
  }
  return known === 0 ? null : ok / known;
}

/** Conditions of trials whose study file is not here: their names, as numbers where all are. */
function conditionsOf({ conditions }: TrialTable): Condition[] {
  const labels = new Map<string, string>();
  for (const condition of conditions) {
    const key = conditionKey(condition);
    if (!labels.has(key)) labels.set(key, condition);
  }
  const sorted = [...labels.values()].sort(compareConditions);
  const numeric = sorted.every((label) => Number.isFinite(conditionValue(label)));
  return sorted.map((label) => ({
    label,
    series: 'condition',
    seriesTitle: 'Condition',
    level: numeric ? Number(conditionValue(label)) : null,
    scale: numeric ? 'linear' : 'none',
    axisTitle: 'condition',
    worse: 'none',
    identity: false,
    steps: [],
  }));
}
