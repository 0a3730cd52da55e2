import { z } from 'zod';

/** People (or simulated people) with each other or with one network, each pair in each condition. */
export const agreementGroupSchema = z.object({
  /** null: people with each other */
  network: z.string().nullable(),
  title: z.string(),
  /** means over the points */
  observed: z.number(),
  expected: z.number(),
  /** shares of alike answers, right or wrong: expected of independent observers, and observed */
  points: z.array(z.tuple([z.number(), z.number()])),
});
export type AgreementGroup = z.infer<typeof agreementGroupSchema>;

/** `GET /api/dashboard/studies/:id/agreement` */
export const agreementSchema = z.object({
  reference: z.enum(['participant', 'simulated']),
  /** how many of them are compared, of how many */
  people: z.number().int(),
  peopleInAll: z.number().int(),
  /** only those with points */
  groups: z.array(agreementGroupSchema),
});
export type Agreement = z.infer<typeof agreementSchema>;
