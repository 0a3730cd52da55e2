import { z } from 'zod';

/** A mean over pairs of observers with its 95 % interval; the ends are null where none can be told. */
export const divergenceEstimateSchema = z.object({
  value: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** to what the interval generalises */
  over: z.enum(['new stimuli', 'new observers', 'both']).nullable(),
});
export type DivergenceEstimate = z.infer<typeof divergenceEstimateSchema>;

/** How alike errors are in one condition. */
export const divergencePointSchema = z.object({
  condition: z.string(),
  pairs: z.number().int(),
  /** that two of the observers answered */
  stimuli: z.number().int(),
  /** of all these observers on these stimuli */
  errors: z.number().int(),
  /** the network, or people on average, have fewer than 5 errors or 5 right answers: κ tells nothing */
  tooFew: z.boolean(),
  /** mean error consistency κ; null where undefined for every pair */
  kappa: divergenceEstimateSchema.nullable(),
  /** mean confusion distance; null where nobody erred */
  distance: divergenceEstimateSchema.nullable(),
});
export type DivergencePoint = z.infer<typeof divergencePointSchema>;

/** People (or simulated people, where no person has answered) with each other or with one network. */
export const divergenceCurveSchema = z.object({
  /** the network; null: people with each other */
  network: z.string().nullable(),
  title: z.string(),
  points: z.array(divergencePointSchema),
});
export type DivergenceCurve = z.infer<typeof divergenceCurveSchema>;

/** `GET /api/dashboard/studies/:id/divergence` */
export const divergenceSchema = z.object({
  /** whom networks are compared with */
  reference: z.enum(['participant', 'simulated']),
  /** how many of them are compared, of how many */
  people: z.number().int(),
  peopleInAll: z.number().int(),
  curves: z.array(divergenceCurveSchema),
});
export type Divergence = z.infer<typeof divergenceSchema>;
