import { z } from 'zod';
import { VisavisError } from '../errors.js';
import { exportedSessionSchema } from '../schema/exported-session.js';
import type { ExportedTrial } from '../schema/exported-trial.js';
import { trialRowSchema } from '../schema/trial.js';
import type { TrialRow } from '../schema/trial.js';
import { namedParts, trialSchemaNode } from './dictionary/trial-schema.js';
import type { TrialSource } from './trial-source.js';

/** Mark of a JSON file of trials. */
export const trialsFormat = 'visavis-trials/1';

const trialsFileSchema = z.object({
  format: z.literal(trialsFormat),
  trials: z.array(trialRowSchema),
});

const exportedParts = namedParts(trialSchemaNode);

/**
 * Trials as pieces of a JSON text, one trial a line, to be written as a stream. Before them stand the
 * sessions of which more is known, one a line.
 */
export async function* trialsJson(source: TrialSource): AsyncGenerator<string> {
  yield `{"format":${JSON.stringify(trialsFormat)},`;
  const sessions = (await source.sessionFacts?.()) ?? [];
  if (sessions.length > 0) {
    const lines = sessions.map((one) => JSON.stringify(exportedSessionSchema.parse(one)));
    yield `"sessions":[\n${lines.join(',\n')}\n],\n`;
  }
  yield '"trials":[';
  let separator = '\n';
  for (const session of source.sessions) {
    for await (const trial of source.trials(session)) {
      yield `${separator}${exportedJson(trial)}`;
      separator = ',\n';
    }
  }
  yield '\n]}\n';
}

/** One trial as JSON: what the schema of exported trials names, and nothing else. */
const exportedJson = (trial: ExportedTrial) => JSON.stringify(exportedParts(trial));

/** Whether a parsed JSON text says it is a file of trials. */
export function isTrialsFile(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'format' in value
    ? value.format === trialsFormat
    : false;
}

/**
 * Reads of what {@link trialsJson} wrote the part that analysis takes.
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
