import { timingProblemSchema } from '../../schema/timing-problem.js';
import type { LeftOut, TimingProblem } from '../../schema/timing-problem.js';
import type { TrialRow } from '../../schema/trial.js';
import { trialsAt } from '../../schema/trial-table.js';
import type { TrialTable } from '../../schema/trial-table.js';

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
 * Every analysis chooses its trials with this function or {@link timelyTable}: dashboard, tables and
 * figures agree.
 *
 * @param keepMistimed keep them all the same; then none is left out
 */
export function timelyTrials(rows: readonly TrialRow[], keepMistimed = false): TimelyTrials {
  const { kept, leftOut } = timelyOnes(
    rows.length,
    keepMistimed ? null : (at) => rows[at].timingProblems,
  );
  return { rows: Array.from(kept, (at) => rows[at]), leftOut };
}

/** {@link timelyTrials} of a table. */
export function timelyTable(
  table: TrialTable,
  keepMistimed = false,
): { table: TrialTable; leftOut: LeftOut } {
  const { timingProblems, trials } = table;
  const problemsOf =
    keepMistimed || timingProblems === null ? null : (at: number) => timingProblems[at];
  const { kept, leftOut } = timelyOnes(trials, problemsOf);
  return { table: kept.length === trials ? table : trialsAt(table, kept), leftOut };
}

/** @param problemsOf null: there are none */
function timelyOnes(
  trials: number,
  problemsOf: ((at: number) => readonly TimingProblem[] | undefined) | null,
): { kept: Int32Array; leftOut: LeftOut } {
  const kept = new Int32Array(trials);
  const counts = new Map<TimingProblem, number>();
  let count = 0;
  for (let at = 0; at < trials; at++) {
    const problems = problemsOf?.(at);
    if (problems === undefined || problems.length === 0) {
      kept[count++] = at;
      continue;
    }
    for (const problem of new Set(problems)) counts.set(problem, (counts.get(problem) ?? 0) + 1);
  }
  const reasons = timingProblemSchema.options.flatMap((reason) => {
    const trials = counts.get(reason);
    return trials === undefined ? [] : [{ reason, trials }];
  });
  return { kept: kept.subarray(0, count), leftOut: { trials: trials - count, reasons } };
}
