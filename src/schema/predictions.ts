import { z } from 'zod';
import { statedDecisionSchema } from './decision.js';

/** `<name>.json` beside `<name>.csv`: what the numbers of predictions made elsewhere mean. */
export const predictionsSchema = z.strictObject({
  format: z.literal('visavis-predictions/1'),
  /** what trials, exports and analysis call the observer */
  name: z.string().regex(/^[\w.-]+$/),
  title: z.string().min(1),
  output: z
    .strictObject({ holds: z.enum(['logits', 'probabilities']).default('probabilities') })
    .prefault({}),
  /** left out where columns bear the names of categories, or where there are only responses */
  decision: statedDecisionSchema.optional(),
});
export type PredictionsDescription = z.output<typeof predictionsSchema>;
