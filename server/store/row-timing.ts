import { sql } from 'kysely';
import type { TimingProblem } from '../../src/schema/timing-problem.js';
import { trialRowSchema, type TrialRow } from '../../src/schema/trial.js';

/**
 * What of a stored trial says whether its timing was as planned. The reasons are read from the
 * answer as the page sent it, so that trials of every version of visavis serve; those of imported
 * trials stand in their details.
 */
export const timingColumns = [
  'trials.timing_ok as timingOk',
  sql<string | null>`case when trials.timing_ok = 0 then coalesce(
    json_extract(trials.payload, '$.presentation.timingProblems'),
    json_extract(trials.details, '$.timingProblems')
  ) end`.as('problems'),
] as const;

/** one for all: most trials are */
const onTime: TimingProblem[] = [];

const problemsSchema = trialRowSchema.shape.timingProblems.unwrap();

/** What the columns say: undefined where nothing was presented by us. */
export function storedProblems(
  timingOk: 0 | 1 | null,
  problems: string | null,
): TimingProblem[] | undefined {
  if (timingOk === null) return undefined;
  if (timingOk === 1) return onTime;
  const told = problems === null ? [] : problemsSchema.parse(JSON.parse(problems));
  // pages of version 0.1.0 kept no reason
  return told.length > 0 ? told : ['not-recorded'];
}

/** A row with its timing problems; without the field where nothing was presented by us. */
export function withTiming<Row extends Omit<TrialRow, 'timingProblems'>>({
  timingOk,
  problems,
  ...row
}: Row & { timingOk: 0 | 1 | null; problems: string | null }): TrialRow {
  const timingProblems = storedProblems(timingOk, problems);
  return timingProblems === undefined ? row : { ...row, timingProblems };
}

/** How an imported trial's timing is stored. */
export function importedTiming({ timingProblems }: TrialRow) {
  if (timingProblems === undefined) return { timing_ok: null, details: null };
  const ok = timingProblems.length === 0;
  return {
    timing_ok: ok ? (1 as const) : (0 as const),
    details: ok ? null : JSON.stringify({ timingProblems }),
  };
}
