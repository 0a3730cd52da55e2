import { z } from 'zod';

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

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
  /** does this level leave the image as it is? */
  identity: z.boolean(),
  /** the manipulation and all its parameters, applied in order */
  steps: z.array(
    z.object({ manipulation: z.string(), parameters: z.record(z.string(), z.unknown()) }),
  ),
});
export type Condition = z.infer<typeof conditionSchema>;

/** How a stimulus is made; the same recipe gives the same 8-bit pixels on any machine. */
export const recipeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('manipulated'),
    image: z.object({ set: z.string(), id: z.string(), pixelHash: sha256Schema }),
    sidePx: z.number().int().positive(),
    colour: z.enum(['grey', 'colour']),
    steps: conditionSchema.shape.steps,
    seed: z.number().int(),
    rounding: z.enum(['round', 'truncate']),
  }),
  z.object({ kind: z.literal('external'), fileHash: sha256Schema, pixelHash: sha256Schema }),
]);
export type Recipe = z.infer<typeof recipeSchema>;

/** What a stimulus is for: the test that all observers take, practice, or the networks' larger draw. */
export const stimulusRoleSchema = z.enum(['test', 'practice', 'draw']);

export const stimulusSchema = z.object({
  /** SHA-256 of the recipe's canonical JSON */
  stimulusId: sha256Schema,
  /** SHA-256 of the pixels; names the file and the URL */
  contentHash: sha256Schema,
  role: stimulusRoleSchema,
  imageId: z.string(),
  category: z.string(),
  condition: z.string(),
  recipe: recipeSchema,
  /** what the pixels really are */
  measured: z.object({
    rmsContrast: z.number(),
    meanLuminance: z.number(),
    clippedShare: z.number(),
  }),
});
export type Stimulus = z.infer<typeof stimulusSchema>;

/** `stimuli.json` of a rendered study: everything later reads stimuli from here. */
export const stimulusIndexSchema = z.object({
  format: z.literal('visavis-stimuli/1'),
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
  stimuli: z.array(stimulusSchema),
});
export type StimulusIndex = z.infer<typeof stimulusIndexSchema>;
