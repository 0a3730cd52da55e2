import { z } from 'zod';
import { trialSubmissionSchema } from './session.js';

export const unsentFormat = 'visavis-unsent/1';

/** Answers that a participant's page could not bring to the server: the file that she sends instead. */
export const unsentSchema = z.strictObject({
  format: z.literal(unsentFormat),
  study: z.string().min(1),
  /** her random name in the study */
  observer: z.string().min(1),
  savedAt: z.string(),
  answers: z.array(trialSubmissionSchema).min(1).max(100_000),
});
export type Unsent = z.infer<typeof unsentSchema>;
