import { z } from 'zod';
import { observerKindSchema } from './trial.js';

/** Stands for people pooled where an observer is chosen. */
export const pooledPeople = 'people';

/** One cell that differs significantly between people, pooled, and a network. */
export const differingCellSchema = z.object({
  category: z.string(),
  /** `na`: no response */
  response: z.string(),
  /** 1, 2 or 3 for p below .05, .01 or .001 over the divisor; negative: the network more often */
  level: z.number().int(),
  p: z.number(),
  /** how many of how many trials, of people and of the network */
  people: z.tuple([z.number().int(), z.number().int()]),
  network: z.tuple([z.number().int(), z.number().int()]),
});
export type DifferingCell = z.infer<typeof differingCellSchema>;

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
  difference: z
    .object({ divisor: z.number().int(), cells: z.array(differingCellSchema) })
    .nullable(),
});
export type Confusions = z.infer<typeof confusionsSchema>;
