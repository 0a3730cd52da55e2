import { z } from 'zod';
import { countsSchema } from '../../../src/schema/counted-choice.js';
import type { Presentation } from '../../../src/schema/presentation.js';
import type { TrialSubmission } from '../../../src/schema/session.js';

/** What one trial leaves, in the plugin's own words. */
export interface MaskedImageData {
  response: string | null;
  rt: number | null;
  choices: TrialSubmission['choices'];
  presentation: Presentation;
  started_at: string;
}

/** Shown after a practice trial. */
export interface Feedback {
  correct: boolean;
  category: string;
}

/**
 * A trial's description, checked before the block runs: jsPsych passes over a misspelt parameter
 * in silence and only warns of a wrong type.
 */
export const trialDescriptionSchema = z.strictObject({
  type: z.custom<new (...parameters: never[]) => object>((value) => typeof value === 'function'),
  stimulus_id: z.string().min(1),
  mask_id: z.string().min(1),
  side_px: z.number().int().positive(),
  pixel_factor: z.number().int().nonnegative().default(0),
  alternatives: z.array(z.string().min(1)).min(2).max(16),
  counts: countsSchema,
  refresh_hz: z.number().positive(),
  refresh_steady: z.boolean(),
  fixation_ms: z.number().nonnegative(),
  stimulus_ms: z.number().positive(),
  mask_ms: z.number().nonnegative(),
  response_ms: z.number().positive(),
  inter_trial_ms: z.number().nonnegative(),
  feedback_ms: z.number().nonnegative(),
  on_answer: z.custom<(data: MaskedImageData) => Promise<Feedback | null> | Feedback | null>(
    (value) => typeof value === 'function',
  ),
  show_shortcuts: z.boolean(),
});
export type TrialDescription = z.infer<typeof trialDescriptionSchema>;
