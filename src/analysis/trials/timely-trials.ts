import { timingProblemSchema } from '../../schema/timing-problem.js';
import type { LeftOut, TimingProblem } from '../../schema/timing-problem.js';
import type { TrialRow } from '../../schema/trial.js';

/** Trials to analyse, and what was left out of them. */
export interface TimelyTrials {
  rows: TrialRow[];
  leftOut: LeftOut;
}

/**
 * Leaves out the trials whose timing is known to have been other than planned: what was seen in
 * them is not what the condition says. Trials of which nothing is known (networks, simulated
 * observers, imported files) stay.
 *
 * Every analysis chooses its trials with this function: dashboard, tables and figures agree.
 *
 * @param keepMistimed keep them all the same; then none is left out
 */
export function timelyTrials(rows: readonly TrialRow[], keepMistimed = false): TimelyTrials {
  const kept: TrialRow[] = [];
  const counts = new Map<TimingProblem, number>();
  for (const row of rows) {
    const problems = row.timingProblems ?? [];
    if (keepMistimed || problems.length === 0) {
      kept.push(row);
      continue;
    }
    for (const problem of new Set(problems)) counts.set(problem, (counts.get(problem) ?? 0) + 1);
  }
  const reasons = timingProblemSchema.options.flatMap((reason) => {
    const trials = counts.get(reason);
    return trials === undefined ? [] : [{ reason, trials }];
  });
  return { rows: kept, leftOut: { trials: rows.length - kept.length, reasons } };
}
