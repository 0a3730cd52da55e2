import { z } from 'zod';
import { VisavisError } from '../errors.js';
import { trialRowSchema } from '../schema/trial.js';
import type { TrialRow } from '../schema/trial.js';

/** Mark of a JSON file of trials. */
export const trialsFormat = 'visavis-trials/1';

const trialsFileSchema = z.object({
  format: z.literal(trialsFormat),
  trials: z.array(trialRowSchema),
});

/** Trials as pieces of a JSON text, one row a line, to be written as a stream. */
export function* trialsJson(rows: readonly TrialRow[]): Generator<string> {
  yield `{"format":${JSON.stringify(trialsFormat)},"trials":[`;
  for (const [i, row] of rows.entries()) yield `${i === 0 ? '' : ','}\n${JSON.stringify(row)}`;
  yield '\n]}\n';
}

/** Whether a parsed JSON text says it is a file of trials. */
export function isTrialsFile(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'format' in value
    ? value.format === trialsFormat
    : false;
}

/**
 * Reads what {@link trialsJson} wrote.
 *
 * @throws FILE_UNREADABLE with the path of the first wrong value
 */
export function readTrialsJson(value: unknown, file: string): TrialRow[] {
  const parsed = trialsFileSchema.safeParse(value);
  if (parsed.success) return parsed.data.trials;
  const issue = parsed.error.issues[0];
  throw new VisavisError('FILE_UNREADABLE', {
    file,
    kind: `trials in JSON (${trialsFormat})`,
    reason: `${issue.path.join('.') || 'the file'}: ${issue.message}`,
    mend: 'export it again',
  });
}
