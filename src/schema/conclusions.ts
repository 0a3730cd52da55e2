import { z } from 'zod';
import { comparedMeasureSchema, testTargetSchema } from './analysis-plan.js';

const intervalTargetSchema = z.enum(['new stimuli', 'new observers', 'both']);

/** A value with one 95 % interval for each target; none where there are too few to tell. */
export const concludedEstimateSchema = z.strictObject({
  value: z.number(),
  intervals: z.array(
    z.strictObject({ over: intervalTargetSchema, low: z.number(), high: z.number() }),
  ),
});
export type ConcludedEstimate = z.infer<typeof concludedEstimateSchema>;

export const concludedTestSchema = z.strictObject({
  /** two-sided */
  p: z.number(),
  /** among the comparisons of its family */
  adjusted: z.number(),
  correction: z.enum(['holm', 'benjamini-hochberg']),
  method: z.enum(['permutation', 'exact', 'student', 'normal']),
  over: testTargetSchema,
});
export type ConcludedTest = z.infer<typeof concludedTestSchema>;

export const concludedComparisonSchema = z.strictObject({
  name: z.string(),
  measure: comparedMeasureSchema,
  /** `people`, or the id of a network */
  between: z.tuple([z.string(), z.string()]),
  conditions: z.array(z.string()),
  status: z.enum(['confirmatory', 'exploratory']),
  /** named by the study file, but not by the file that people took part in before */
  addedLate: z.boolean(),
  family: z.string(),
  over: testTargetSchema,
  /** first less second; null where one of the two has no trial to compare */
  difference: concludedEstimateSchema.nullable(),
  /** null where tests are hidden, or there are too few to tell */
  test: concludedTestSchema.nullable(),
});
export type ConcludedComparison = z.infer<typeof concludedComparisonSchema>;

/** What can be concluded from a data set. `GET /api/dashboard/studies/:id/conclusions` */
export const conclusionsSchema = z.strictObject({
  /** whom networks are compared with */
  reference: z.enum(['participant', 'simulated']),
  /** who are not excluded */
  people: z.number().int(),
  excludedPeople: z.array(
    z.strictObject({
      observer: z.string(),
      reason: z.enum(['accuracy', 'no-response']),
      value: z.number(),
      limit: z.number(),
    }),
  ),
  conditions: z.array(z.string()),
  excludedConditions: z.array(z.string()),
  stage: z.strictObject({
    /** `interim`: fewer people than planned; intervals may still move, tests are hidden */
    state: z.enum(['interim', 'final', 'unplanned']),
    planned: z.number().int().nullable(),
    /** people who answered everything and are not excluded */
    complete: z.number().int().nullable(),
  }),
  tests: z.enum(['shown', 'hidden']),
  accuracy: concludedEstimateSchema.nullable(),
  kappa: z.strictObject({
    amongPeople: concludedEstimateSchema.nullable(),
    networks: z.array(
      z.strictObject({ network: z.string(), estimate: concludedEstimateSchema.nullable() }),
    ),
  }),
  comparisons: z.array(concludedComparisonSchema),
  /** pairs of networks that were not compared, as there are too many of them */
  pairsLeftOut: z.number().int(),
  level: z.number(),
  /** at most, of stimuli and of exchanges */
  resamples: z.number().int(),
  seed: z.string(),
});
export type Conclusions = z.infer<typeof conclusionsSchema>;
