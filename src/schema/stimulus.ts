import { z } from 'zod';

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** A manipulation with all its parameters. */
export const stepSchema = z.object({
  manipulation: z.string(),
  /** the manipulation's version: another one may give other pixels */
  version: z.number().int().positive(),
  parameters: z.record(z.string(), z.unknown()),
});
export type Step = z.infer<typeof stepSchema>;

/** One setting of a manipulation's parameters: the cell that results are reported for. */
export const conditionSchema = z.object({
  /** unique in the study; what trials, exports and analysis call it, for example `c10` */
  label: z.string(),
  /** the curve it belongs to: the manipulation's name and its other parameters where they differ */
  series: z.string(),
  /** the curve's name for people */
  seriesTitle: z.string(),
  /** value on the axis, in the unit of its title; null for conditions of ready-made stimuli */
  level: z.number().nullable(),
  scale: z.enum(['linear', 'log', 'none']),
  /** axis title with unit */
  axisTitle: z.string(),
  /** does the image get worse as the level rises or falls? */
  worse: z.enum(['rising', 'falling', 'none']),
  /** false where no psychometric function may be fitted along the axis */
  fittable: z.literal(false).optional(),
  /** does this level leave the image as it is? */
  identity: z.boolean(),
  /** the manipulations and all their parameters, applied in order */
  steps: z.array(stepSchema),
});
export type Condition = z.infer<typeof conditionSchema>;

/** How a stimulus is made; the same recipe gives the same 8-bit pixels on any machine. */
export const recipeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('manipulated'),
    image: z.object({ set: z.string(), id: z.string(), pixelHash: sha256Schema }),
    /** size of the base image */
    widthPx: z.number().int().positive(),
    heightPx: z.number().int().positive(),
    colour: z.enum(['grey', 'colour']),
    steps: z.array(stepSchema),
    seed: z.number().int(),
    rounding: z.enum(['round', 'truncate']),
  }),
  z.object({ kind: z.literal('external'), fileHash: sha256Schema, pixelHash: sha256Schema }),
]);
export type Recipe = z.infer<typeof recipeSchema>;
export type ManipulatedRecipe = Extract<Recipe, { kind: 'manipulated' }>;

/**
 * What a stimulus is for: the test that all observers take, practice, the networks' larger draw, or
 * to see whether somebody attends.
 */
export const stimulusRoleSchema = z.enum(['test', 'practice', 'draw', 'attention']);

export const stimulusSchema = z.object({
  /** SHA-256 of the recipe's canonical JSON */
  stimulusId: sha256Schema,
  /** SHA-256 of the pixels; names the file and the URL */
  contentHash: sha256Schema,
  role: stimulusRoleSchema,
  imageId: z.string(),
  category: z.string(),
  condition: z.string(),
  /** which list of the test it belongs to, from 1; absent where everybody sees the same */
  list: z.number().int().positive().optional(),
  recipe: recipeSchema,
  /** what the pixels really are */
  measured: z.object({
    rmsContrast: z.number(),
    meanLuminance: z.number(),
    /** share of pixels that a manipulation put outside [0, 1]; null where the making is not known */
    clippedShare: z.number().nullable(),
  }),
});
export type Stimulus = z.infer<typeof stimulusSchema>;

/** Means over the stimuli of one condition; what a methods section and warnings need. */
export const conditionMeasuresSchema = z.object({
  condition: z.string(),
  stimuli: z.number().int().nonnegative(),
  rmsContrast: z.number(),
  meanLuminance: z.number(),
  /** mean share of pixels cut off; null where the making is not known */
  clippedShare: z.number().nullable(),
});
export type ConditionMeasures = z.infer<typeof conditionMeasuresSchema>;

/** Raised when older lists cannot be read any more; their stimuli are rendered again. */
export const stimulusIndexFormat = 'visavis-stimuli/3';

/** `stimuli.json` of a rendered study: everything later reads stimuli from here. */
export const stimulusIndexSchema = z.object({
  format: z.literal(stimulusIndexFormat),
  studyId: z.string(),
  /** SHA-256 of the parts of the study that stimuli depend on */
  stimuliHash: sha256Schema,
  codeVersion: z.string(),
  /** the image set's licence and attribution, one line */
  licence: z.string(),
  sidePx: z.number().int().positive(),
  /** every file is served with this many bytes, so that its size tells nothing */
  servedBytes: z.number().int().positive(),
  conditions: z.array(conditionSchema),
  /** one for each condition, in their order */
  measured: z.array(conditionMeasuresSchema),
  stimuli: z.array(stimulusSchema),
});
export type StimulusIndex = z.infer<typeof stimulusIndexSchema>;
