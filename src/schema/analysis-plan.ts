import { z } from 'zod';

/** Stands for the people of a study where observers are compared. */
export const peopleSide = 'people';

export const comparedMeasureSchema = z.enum(['error-consistency', 'accuracy']);
/** What is compared: κ with people, or accuracy. */
export type ComparedMeasure = z.infer<typeof comparedMeasureSchema>;

export const testTargetSchema = z.enum(['both', 'new stimuli']);
/** To what a test generalises: new stimuli and new people, or new stimuli and these people. */
export type TestTarget = z.infer<typeof testTargetSchema>;

const shareSchema = z.number().min(0).max(1);

/** A comparison that is decided on before answers come in. */
const plannedComparisonSchema = z
  .strictObject({
    /** how results call it; different for each */
    name: z.string().trim().min(1).max(100),
    measure: comparedMeasureSchema,
    /** first less second: `people`, or the name of a network */
    between: z.tuple([z.string().min(1), z.string().min(1)]),
    /** labels of the conditions; left out: all that are not excluded */
    conditions: z.array(z.string().min(1)).min(1).optional(),
    /** comparisons whose p values are adjusted together */
    family: z.string().trim().min(1).max(100).default('primary'),
    /** left out: `both` where people take part in the comparison, else new stimuli */
    over: testTargetSchema.optional(),
  })
  .refine(({ between }) => between[0] !== between[1], {
    error: 'two different observers',
    path: ['between'],
  })
  .refine(
    ({ measure, between, over }) =>
      over !== 'both' || measure !== 'accuracy' || between.includes(peopleSide),
    {
      error: '"new stimuli": no people take part in the accuracy of two networks',
      path: ['over'],
    },
  );
export type PlannedComparison = z.output<typeof plannedComparisonSchema>;

/** What a study's analysis will be, written before answers come in. */
export const analysisPlanSchema = z.strictObject({
  /**
   * the stopping rule: tests are shown once so many people have answered everything and are not
   * excluded; left out: the sum of the quotas in `recruitment`
   */
  participants: z.number().int().min(1).max(1_000_000).optional(),
  /** everything else is exploratory */
  comparisons: z
    .array(plannedComparisonSchema)
    .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, {
      error: 'comparisons with different names',
    })
    .default([]),
  exclude: z
    .strictObject({
      /** labels of conditions */
      conditions: z.array(z.string().min(1)).default([]),
      /** people who answer a smaller share of all their trials rightly */
      leastAccuracy: shareSchema.optional(),
      /** people who leave a larger share of all their trials unanswered */
      mostNoResponse: shareSchema.optional(),
    })
    .prefault({}),
  /** within each family */
  correction: z.enum(['holm', 'benjamini-hochberg']).default('holm'),
  /** at which adjusted p values are judged */
  level: z.number().gt(0).max(0.2).default(0.05),
});
export type AnalysisPlan = z.output<typeof analysisPlanSchema>;
