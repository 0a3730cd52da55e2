import { z } from 'zod';
import { countsSchema } from '../../../src/schema/counted-choice.js';
import type { Presentation } from '../../../src/schema/presentation.js';
import type { TrialSubmission } from '../../../src/schema/session.js';

/** What one trial of any task leaves, in the plugins' own words. */
export interface MaskedImageData {
  response: string | null;
  rt: number | null;
  choices: TrialSubmission['choices'];
  presentation: Presentation;
  started_at: string;
  /** only where the trial says which response is right */
  correct?: boolean;
}

/** Shown after a practice trial. */
export interface Feedback {
  correct: boolean;
  category: string;
}

/**
 * A naming trial's description, checked before the block runs: jsPsych passes over a misspelt
 * parameter in silence and only warns of a wrong type. What is optional has the plugin's default.
 */
export const trialDescriptionSchema = z.strictObject({
  type: z.custom<new (...parameters: never[]) => object>((value) => typeof value === 'function'),
  stimulus_id: z.string().min(1),
  mask_id: z.string().min(1).nullable(),
  mask_before_id: z.string().min(1).nullable().optional(),
  side_px: z.number().int().positive(),
  pixel_factor: z.number().int().nonnegative().default(0),
  alternatives: z.array(z.string().min(1)).min(2).max(16),
  counts: countsSchema,
  refresh_hz: z.number().positive(),
  refresh_steady: z.boolean(),
  fixation_ms: z.number().nonnegative(),
  mask_before_ms: z.number().nonnegative().optional(),
  stimulus_ms: z.number().positive(),
  mask_ms: z.number().nonnegative(),
  ramp_onset_frames: z.number().int().nonnegative().optional(),
  ramp_offset_frames: z.number().int().nonnegative().optional(),
  ramp_masks: z.boolean().optional(),
  background: z.number().min(0).max(1).optional(),
  photodiode: z.boolean().optional(),
  response_ms: z.number().positive(),
  inter_trial_ms: z.number().nonnegative(),
  feedback_ms: z.number().nonnegative(),
  feedback_colour: z.boolean().optional(),
  feedback_sound: z.boolean().optional(),
  correct_response: z.string().nullable().optional(),
  on_answer: z.custom<(data: MaskedImageData) => Promise<Feedback | null> | Feedback | null>(
    (value) => typeof value === 'function',
  ),
  feedback_text: z
    .custom<(feedback: Feedback, answered: boolean) => string>(
      (value) => typeof value === 'function',
    )
    .optional(),
  question: z.string().optional(),
  labels: z.record(z.string(), z.string()).optional(),
  show_shortcuts: z.boolean(),
});
export type TrialDescription = z.infer<typeof trialDescriptionSchema>;

/** The same of the tasks with two answers: of one picture (yes or no), or of a pair. */
const choice = trialDescriptionSchema
  .omit({ alternatives: true })
  .extend({ question: z.string().min(1), question_first: z.boolean().optional() });
const pairOfIds = z.array(z.string().min(1)).length(2);
const masksOfPair = z.union([pairOfIds, z.tuple([])]).optional();
export const choiceDescriptionSchema = z.union([
  choice,
  choice.omit({ stimulus_id: true, mask_id: true, mask_before_id: true }).extend({
    stimulus_ids: pairOfIds,
    mask_ids: masksOfPair,
    mask_before_ids: masksOfPair,
    gap_ms: z.number().nonnegative().optional(),
  }),
]);
export type ChoiceDescription = z.infer<typeof choiceDescriptionSchema>;
