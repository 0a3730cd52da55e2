import { z } from 'zod';
import { confusionDifferenceSchema } from './analysis.js';
import { observerKindSchema } from './trial.js';

/** Stands for people pooled where an observer is chosen. */
export const pooledPeople = 'people';

/** One cell that differs significantly between people, pooled, and a network. */
export type DifferingCell = z.infer<typeof confusionDifferenceSchema>['cells'][number];

/** `GET /api/dashboard/studies/:id/confusions?observer=…&condition=…` */
export const confusionsSchema = z.object({
  /** whom networks are compared with */
  reference: z.enum(['participant', 'simulated']),
  /** all who can be chosen beside people pooled, networks first */
  observers: z.array(z.object({ id: z.string(), title: z.string(), kind: observerKindSchema })),
  /** whose answers these are: {@link pooledPeople} or an observer */
  observer: z.string(),
  /** the order of rows, and of columns up to `na` (no response), which is last */
  words: z.array(z.string()),
  /** trials by category presented and response, in the order of `words`, `na` last */
  counts: z.array(z.array(z.number().int())),
  /** people, pooled, less this network; null where the observer is none, or either has no trials */
  difference: confusionDifferenceSchema.pick({ divisor: true, cells: true }).nullable(),
  /** the difference is not shown before the planned number of people is reached */
  testsHidden: z.boolean().optional(),
});
export type Confusions = z.infer<typeof confusionsSchema>;
