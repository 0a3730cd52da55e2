import { z } from 'zod';
import { sessionRecordsSchema } from './session-records.js';

/**
 * What an export says of a session beside its trials: what was measured, asked and checked. It must
 * not hold free text or anything that names a person.
 */
export const exportedSessionSchema = sessionRecordsSchema.extend({
  observer: z.string().min(1),
  /** of this observer, counted from 1 */
  session: z.number().int(),
  /** trials of practice that were answered */
  practiceTrials: z.number().int(),
  /** attention checks; null: there were none */
  attention: z.object({ right: z.number().int(), of: z.number().int() }).nullable(),
});
export type ExportedSessionFacts = z.infer<typeof exportedSessionSchema>;
