import { z } from 'zod';
import { leftOutSchema } from './timing-problem.js';
import { observerKindSchema } from './trial.js';

/** A proportion with its 95 % interval. */
export const proportionSchema = z.strictObject({
  value: z.number(),
  low: z.number(),
  high: z.number(),
});
export type Proportion = z.infer<typeof proportionSchema>;

/** κ with its 95 % bootstrap interval; null where undefined, the interval null where too few. */
export const kappaSchema = z.strictObject({
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type Kappa = z.infer<typeof kappaSchema>;

/** One observer, as `visavis analyse --json` prints it. */
export const observerSummarySchema = z.strictObject({
  id: z.string(),
  kind: observerKindSchema,
  trials: z.number().int(),
  noResponse: z.number().int(),
  accuracy: proportionSchema,
  conditions: z.array(
    z.strictObject({
      condition: z.string(),
      trials: z.number().int(),
      accuracy: proportionSchema,
    }),
  ),
});
export type ObserverSummary = z.infer<typeof observerSummarySchema>;

/** Two observers in one condition, as `visavis analyse --json` prints them. */
export const pairSummarySchema = z.strictObject({
  a: z.string(),
  b: z.string(),
  condition: z.string(),
  /** trials on the same stimulus */
  common: z.number().int().positive(),
  observed: z.number(),
  expected: z.number(),
  kappa: kappaSchema,
});
export type PairSummary = z.infer<typeof pairSummarySchema>;

/** What is computed from a data set. */
export const analysisSchema = z.strictObject({
  observers: z.array(observerSummarySchema),
  pairs: z.array(pairSummarySchema),
});
export type Analysis = z.infer<typeof analysisSchema>;

/** Exactly what `visavis analyse --json` prints. */
export const printedAnalysisSchema = analysisSchema.extend({
  /** trials whose timing was not as planned */
  leftOut: leftOutSchema,
  /** pairs that saw no image in the same condition, as in different lists of a study: no κ */
  withoutCommonTrials: z.array(z.strictObject({ a: z.string(), b: z.string() })),
});
