import { z } from 'zod';
import { analysisPlanSchema } from './analysis-plan.js';
import { sixteenCategories } from './category.js';
import { consentTermsShape } from './consent.js';
import { countsSchema } from './counted-choice.js';
import { listsSchema, resumeMinutesSchema } from './design.js';
import { filledTextSchema, localTextSchema, offeredLanguagesSchema } from './local-text.js';
import { recruitmentSchema } from './recruitment.js';
import { sessionStepsSchema, visualAngleFields } from './session-steps.js';
import { taskKindSchema } from './task-kind.js';
import { trialLookSchema } from './trial-look.js';

const slugSchema = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{0,63}$/,
    'lower-case letters, digits and hyphens, starting with a letter or digit',
  );

/** Where base images come from. */
export const imageSetSourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('drawn'),
    /** seed of the drawing generator */
    seed: z.number().int().nonnegative().default(1),
  }),
  z.strictObject({
    kind: z.literal('prepared'),
    /** path of an `images.json` made by `visavis images import`, relative to the study file */
    manifest: z.string().min(1),
  }),
]);

/** A manipulation with fixed parameters, before or after the one whose level varies. */
const fixedStepSchema = z.strictObject({
  manipulation: z.string().min(1),
  /** those left out take their defaults */
  parameters: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])).default({}),
});

/** One curve of the study: a manipulation, its levels and its other parameters. */
export const seriesSchema = z.strictObject({
  manipulation: z.string().min(1),
  /** values of the manipulation's level parameter, one condition each */
  levels: z.array(z.number()).min(1),
  /** the manipulation's other parameters; those left out take their defaults */
  parameters: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])).default({}),
  /** what is done to the image before and after: a chain, applied in order */
  before: z.array(fixedStepSchema).default([]),
  after: z.array(fixedStepSchema).default([]),
});
export type Series = z.output<typeof seriesSchema>;
export type SeriesFile = z.input<typeof seriesSchema>;

/** Durations of one trial, ms. Defaults: Geirhos et al. 2017 (the durations never changed since). */
export const timingSchema = z.strictObject({
  fixationMs: z.number().min(0).max(10_000).default(300),
  stimulusMs: z.number().min(10).max(60_000).default(200),
  maskMs: z.number().min(0).max(10_000).default(200),
  responseMs: z.number().min(200).max(60_000).default(1500),
  interTrialMs: z.number().min(0).max(10_000).default(300),
  /** practice only: how long the right answer is shown */
  feedbackMs: z.number().min(0).max(10_000).default(600),
});
export type Timing = z.infer<typeof timingSchema>;

/**
 * A study: one JSON file from which every stimulus, every order and every analysis follows.
 * `parseStudy` in `src/study/` reads it and adds the checks that need the registries.
 */
export const studySchema = z.strictObject({
  format: z.literal('visavis-study/1'),
  id: slugSchema,
  /** that participants may choose from; texts below are one for all, or one for each of these */
  languages: offeredLanguagesSchema.default(['en']),
  title: filledTextSchema,
  description: localTextSchema.default(''),
  /** shown on every page of the study */
  notice: localTextSchema.default(''),
  /** every random draw of the study starts from this */
  seed: z.number().int().nonnegative(),
  imageSet: imageSetSourceSchema,
  stimulus: z
    .strictObject({
      sidePx: z.number().int().min(32).max(1024).default(224),
      colour: z.enum(['grey', 'colour']).default('grey'),
      rounding: z.enum(['round', 'truncate']).default('round'),
      ...visualAngleFields,
    })
    .prefault({}),
  /** empty only for ready-made stimuli, which bring their conditions */
  manipulations: z.array(seriesSchema),
  task: z
    .strictObject({
      kind: taskKindSchema.default('classification'),
      /** the categories; of naming the answers, in the order of the response grid (column by column) */
      alternatives: z
        .array(z.string().min(1))
        .min(2)
        .max(16)
        .default([...sixteenCategories]),
      /** what participants read for an alternative; data always hold the alternative itself */
      labels: z.record(z.string(), filledTextSchema).optional(),
      /** which choice is the response when a participant chooses more than once */
      counts: countsSchema.default('last'),
      /**
       * where the alternatives stand in the grid: `fixed` as listed, for everyone; `shuffled` in an
       * order of each participant's own
       */
      places: z.enum(['fixed', 'shuffled']).default('fixed'),
    })
    .prefault({}),
  design: z.strictObject({
    /** different base images per condition, shared out evenly over the categories */
    imagesPerCondition: z.number().int().positive(),
    blocks: z.number().int().positive().default(1),
    /** `shuffled`: another order for each participant; `fixed`: the same for all */
    order: z.enum(['shuffled', 'fixed']).default('shuffled'),
    /** trials before the test, from images that the test does not use */
    practiceTrials: z.number().int().nonnegative().default(0),
    lists: listsSchema,
  }),
  timing: timingSchema.prefault({}),
  trial: trialLookSchema.prefault({}),
  participants: z
    .strictObject({
      /** what a participant agrees to, plain text, paragraphs separated by empty lines */
      consent: filledTextSchema.optional(),
      ...consentTermsShape,
      /** blocks of the short session that the front page offers; 0: none */
      shortBlocks: z.number().int().nonnegative().default(0),
      /** when the display does not draw frames steadily: `flag` every trial, or `refuse` to start */
      unsteadyDisplay: z.enum(['flag', 'refuse']).default('flag'),
      /** may the thanks page show the participant's own result? */
      showResult: z.boolean().default(false),
      resumeMinutes: resumeMinutesSchema,
    })
    .prefault({}),
  recruitment: recruitmentSchema.prefault({}),
  session: sessionStepsSchema.prefault({}),
  networks: z
    .strictObject({
      /** shipped networks, or paths of ONNX files, services or predictions, relative to the study file */
      names: z.array(z.string().min(1)).default([]),
      /** images per condition of the larger draw that only networks answer; 0: none */
      drawPerCondition: z.number().int().nonnegative().default(160),
    })
    .prefault({}),
  analysis: analysisPlanSchema.prefault({}),
});
export type Study = z.output<typeof studySchema>;
export type StudyFile = z.input<typeof studySchema>;
