import { z } from 'zod';
import { thresholdSchema } from './threshold.js';
import { observerKindSchema } from './trial.js';

/** `GET /api/dashboard/studies/:id/thresholds` */
export const observerThresholdsSchema = z.object({
  /** does the study vary something along which accuracy falls? */
  hasAxis: z.boolean(),
  observersInAll: z.number().int(),
  /** networks, then people with most trials; only those with three levels of an axis or more */
  observers: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      kind: observerKindSchema,
      thresholds: z.array(thresholdSchema),
    }),
  ),
});
export type ObserverThresholds = z.infer<typeof observerThresholdsSchema>;
