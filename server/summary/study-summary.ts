import { groupTrials, timelyTrials } from '../../src/analysis/index.js';
import { compareConditions, conditionKey, conditionValue } from '../../src/schema/condition.js';
import { textIn } from '../../src/schema/local-text.js';
import type { StudySummary } from '../../src/schema/dashboard.js';
import type { Condition } from '../../src/schema/stimulus.js';
import { answersOf } from '../../src/schema/task-kind.js';
import type { TrialRow } from '../../src/schema/trial.js';
import { versionsOf } from '../freeze-study.js';
import type { ImportedStudy, Store } from '../store/index.js';
import { importedStimuli } from '../store/imported-studies.js';
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

/**
 * Everything the dashboard draws of a study of this server.
 *
 * @param keepMistimed count trials whose timing was not as planned too
 */
export async function summariseStudy(
  store: Store,
  { loaded, index }: PreparedStudy,
  cells: ConsistencyCells,
  keepMistimed = false,
): Promise<LastingSummary> {
  const { study, stimuliHash } = loaded;
  const rows = await store.trialRows(study.id, { stimuliHash, includeSimulated: true });
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
    ...(await trialSummary(store, study.id, stimuliHash, rows, cells, keepMistimed)),
  };
}

/** Everything the dashboard draws of an imported data set. */
export async function summariseImported(
  store: Store,
  study: ImportedStudy,
  cells: ConsistencyCells,
  keepMistimed = false,
): Promise<LastingSummary> {
  const rows = await store.trialRows(study.id, { includeSimulated: true });
  return {
    id: study.id,
    title: study.title,
    notice: '',
    licence: study.source,
    alternatives: new Set(rows.map((row) => row.category)).size,
    networksCanAnswer: false, // their stimuli are not here
    stimuli: new Set(rows.map((row) => row.imageName)).size,
    conditions: conditionsOf(rows),
    takesParticipants: false,
    ...(await trialSummary(store, study.id, importedStimuli, rows, cells, keepMistimed)),
  };
}

async function trialSummary(
  store: Store,
  study: string,
  stimuliHash: string,
  rows: readonly TrialRow[],
  cells: ConsistencyCells,
  keepMistimed: boolean,
) {
  const timely = timelyTrials(rows, keepMistimed);
  const observers = groupTrials(timely.rows);
  return {
    curves: allCurves(observers, await store.observerTitles(study)),
    matrix: await cells.matrix(observers),
    latest: await store.latestTrials(study, latestTrials),
    leftOut: timely.leftOut,
    timingOkShare: await store.timingOkShare(study, stimuliHash),
    updatedAt: new Date().toISOString(),
  };
}

/** Conditions of trials whose study file is not here: their names, as numbers where all are. */
function conditionsOf(rows: readonly TrialRow[]): Condition[] {
  const labels = new Map<string, string>();
  for (const { condition } of rows) {
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
