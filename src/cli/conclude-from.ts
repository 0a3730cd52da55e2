import { trialsAnswered, type PlannedConclusions } from '../../server/planned-conclusions.js';
import {
  conclude,
  groupTrials,
  testsAreHidden,
  type ConclusionOptions,
} from '../analysis/index.js';
import type { Conclusions } from '../schema/conclusions.js';
import type { TrialRow } from '../schema/trial.js';

/**
 * What can be concluded from the trials of several sources. The plan of a study among them holds for all,
 * so that its tests stay hidden whatever is read beside it.
 *
 * @param rows that are analysed
 * @param all with those left out for their timing: their observers did answer them
 */
export function concludeFrom(
  rows: readonly TrialRow[],
  all: readonly TrialRow[],
  plans: readonly (PlannedConclusions | null)[],
  options: Pick<ConclusionOptions, 'resamples' | 'seed' | 'exclude'>,
): Conclusions {
  const planned =
    plans.find((one) => isHidden(one, rows, all)) ?? plans.find((one) => one !== null);
  if (planned === undefined || planned === null) return conclude(groupTrials(rows), options);
  const { plan, late } = planned;
  const progress = { ...planned, answered: trialsAnswered(all) };
  return conclude(groupTrials(rows), { ...options, plan, late, progress });
}

/** Whether a study among the sources has not reached the planned number of people: no test is printed then. */
export function testsHiddenBy(
  plans: readonly (PlannedConclusions | null)[],
  rows: readonly TrialRow[],
  all: readonly TrialRow[],
): boolean {
  return plans.some((planned) => isHidden(planned, rows, all));
}

function isHidden(
  planned: PlannedConclusions | null,
  rows: readonly TrialRow[],
  all: readonly TrialRow[],
): boolean {
  if (planned === null) return false;
  const progress = { ...planned, answered: trialsAnswered(all) };
  return testsAreHidden(groupTrials(rows), planned.plan, progress);
}
