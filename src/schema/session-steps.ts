import { z } from 'zod';
import { localTextSchema } from './local-text.js';
import { questionnaireSchema, questionSchema } from './questionnaire.js';

/** Practice that is repeated until it goes well. */
export const practiceCriterionSchema = z.strictObject({
  /** share of right answers that is enough */
  shareCorrect: z.number().gt(0).max(1),
  /** of the last so many trials of a round */
  window: z.number().int().positive(),
  /** at most so many rounds, each on images of its own */
  rounds: z.number().int().min(1).max(10).default(2),
  /** what happens where the last round is not good enough either */
  otherwise: z.enum(['go-on', 'screen-out']).default('go-on'),
});
export type PracticeCriterion = z.infer<typeof practiceCriterionSchema>;

/** Undegraded images among the trials, to see whether somebody attends. */
export const attentionChecksSchema = z.strictObject({
  /** one for every so many trials of the test, at least one in a block */
  every: z.number().int().min(2),
  /** least share of right answers; sessions with less are flagged */
  leastCorrect: z.number().min(0).max(1).optional(),
});
export type AttentionChecks = z.infer<typeof attentionChecksSchema>;

/** Can the display show faint contrasts? */
export const visibilityCheckSchema = z.strictObject({
  /** contrasts of the faint digits; rounded to whole grey levels */
  contrasts: z.array(z.number().gt(0).max(1)).min(1).max(10).default([0.01, 0.02, 0.03, 0.05, 0.1]),
});

/** What a session has beside its trials; everything optional. */
export const sessionStepsSchema = z.strictObject({
  /** `offered`; or `kept`: blocks are shown in fullscreen, and leaving it pauses */
  fullscreen: z.enum(['offered', 'kept']).default('offered'),
  /** one trial shown slowly: a button in the instructions, shown to all, or none */
  example: z.enum(['offered', 'shown', 'none']).default('offered'),
  visibility: visibilityCheckSchema.optional(),
  /** measure the display's gamma by matching stripes to a grey? */
  gamma: z.boolean().default(false),
  practice: practiceCriterionSchema.optional(),
  attention: attentionChecksSchema.optional(),
  /** questions after the trials */
  questionnaire: questionnaireSchema.default([]),
  /** shown at the end, plain text, paragraphs separated by empty lines */
  debrief: localTextSchema.default(''),
  /** may participants write to the laboratory at the end? */
  feedback: z.boolean().default(false),
});
export type SessionSteps = z.output<typeof sessionStepsSchema>;

/** The size of stimuli on the retina, of `stimulus` in the study file. */
export const visualAngleFields = {
  /** side of the stimuli, degrees of visual angle; left out: nobody is measured */
  degrees: z.number().min(0.2).max(40).optional(),
  /** share by which the size may be off before trials are flagged */
  degreesTolerance: z.number().min(0.01).max(0.5).optional(),
};

/** Share by which a stimulus may be larger or smaller than wished where the study says nothing. */
export const usualDegreesTolerance = 0.15;

/** What a participant's page may know of it: nothing of attention checks, nor of the debriefing. */
export const publicStepsSchema = sessionStepsSchema
  .omit({ attention: true, debrief: true, practice: true })
  .extend({
    questionnaire: z.array(questionSchema).default([]),
    practice: z.object({ rounds: z.number().int() }).nullable(),
    visualAngle: z.object({ degrees: z.number(), tolerance: z.number() }).nullable(),
  })
  .strip();
export type PublicSteps = z.output<typeof publicStepsSchema>;
