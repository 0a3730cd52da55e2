import { z } from 'zod';
import { languageSchema } from './language.js';
import { trialSubmissionSchema } from './session.js';
import { sha256Schema } from './stimulus.js';
import { trialRowSchema } from './trial.js';

const { choices, presentation } = trialSubmissionSchema.shape;

/**
 * One trial with all that an export may say of it. What is not named here (the observer's other
 * details, clock times, whatever else was sent) never leaves the program, so a new field is one
 * decision: to name it here, and to describe it in `trial-descriptions.ts`.
 */
export const exportedTrialSchema = trialRowSchema.extend({
  /** null where nobody knows */
  timingOk: z.boolean().nullable(),
  sessionComplete: z.boolean(),
  phase: z.enum(['test', 'draw']),
  block: z.number().int().nonnegative(),
  /** null where everybody saw the same */
  list: z.number().int().positive().nullable(),
  /** version of the study file that the session began under; null where none was frozen for it */
  studyVersion: z.number().int().positive().nullable(),
  studyFileHash: sha256Schema.nullable(),
  stimulusId: sha256Schema.nullable(),
  contentHash: sha256Schema.nullable(),
  /** null where nobody read anything, or it was not noted */
  language: languageSchema.nullable(),
  /** the category that was asked for, in tasks with two answers */
  question: z.string().nullable().optional(),
  /** null where nobody sat at a browser */
  choices: choices.nullable(),
  /** null where nobody sat at a browser; whether its timing was as planned is said above */
  presentation: presentation.omit({ timingOk: true, timingProblems: true }).nullable(),
});
export type ExportedTrial = z.infer<typeof exportedTrialSchema>;
