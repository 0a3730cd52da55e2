import { z } from 'zod';

/** A level, or on which side of the tested levels it lies and the tested level at that side. */
export const censoredLevelSchema = z.union([
  z.number(),
  z.strictObject({ censored: z.enum(['above', 'below']), level: z.number() }),
]);
export type CensoredLevel = z.infer<typeof censoredLevelSchema>;

/** A threshold with its 95 % interval, in the unit of the axis; low ≤ high. */
export const thresholdEstimateSchema = z.strictObject({
  value: censoredLevelSchema,
  /** null where no resamples were asked for */
  low: censoredLevelSchema.nullable(),
  high: censoredLevelSchema.nullable(),
});
export type ThresholdEstimate = z.infer<typeof thresholdEstimateSchema>;

const estimateSchema = z.strictObject({
  value: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});

const fitShape = {
  /** level where F is .5: half way between guessing and the best that the observer can do */
  halfway: thresholdEstimateSchema,
  /** level where the share of right answers is `correct` */
  atCorrect: thresholdEstimateSchema,
  /** distance from F = .05 to .95: in decades on a log axis, else in the unit of the axis */
  width: estimateSchema,
  /** ψ′ where F is .5, per decade on a log axis; negative where images get worse as the level rises */
  slope: estimateSchema,
  lapse: estimateSchema,
  guess: estimateSchema,
};

/** An observer's psychometric function along one level axis. */
export const thresholdSchema = z.strictObject({
  /** the levels' manipulation */
  series: z.string(),
  axisTitle: z.string(),
  scale: z.enum(['linear', 'log']),
  worse: z.enum(['rising', 'falling']),
  levels: z.array(
    z.strictObject({
      condition: z.string(),
      /** null: infinite */
      level: z.number().nullable(),
      /** has no finite place on the axis: tells of lapses or guesses alone */
      offAxis: z.boolean(),
      trials: z.number().int(),
      correct: z.number().int(),
    }),
  ),
  /** answers to choose from */
  alternatives: z.number().int(),
  /** why γ was not held at 1 / alternatives; null where it was */
  freeGuess: z.enum(['misses', 'below-chance']).nullable(),
  /** the bound of λ */
  largestLapse: z.number(),
  /** the most likely λ is the bound: the function cannot fall as low as the best accuracy does */
  lapseAtBound: z.boolean(),
  /** the share of right answers of `atCorrect` and `interpolated` */
  correct: z.number(),
  /** intervals over new trials of this observer, by parametric bootstrap */
  maximumLikelihood: z.strictObject({
    ...fitShape,
    deviance: z.number(),
    /** of the goodness of fit: small where the function does not describe the observer */
    p: z.number().nullable(),
  }),
  /** medians and credible intervals, which allow for more variance than binomial */
  bayes: z.strictObject({ ...fitShape, overdispersion: estimateSchema }),
  /** where straight lines between accuracies are at `correct`; null with fewer than two levels */
  interpolated: censoredLevelSchema.nullable(),
});
export type Threshold = z.infer<typeof thresholdSchema>;
