import { z } from 'zod';
import { sha256Schema } from './stimulus.js';
import { observerKindSchema } from './trial.js';

/** In which order images are looked at. */
export const imageOrderSchema = z.enum([
  'disagreement',
  'people-better',
  'networks-better',
  'hard-for-people',
  'easy-for-people',
]);
export type ImageOrder = z.infer<typeof imageOrderSchema>;

const rightOfSchema = z.object({ right: z.number().int(), answers: z.number().int() });

/** One image in one condition, with every observer's first answer to it. */
export const answeredImageSchema = z.object({
  image: z.string(),
  category: z.string(),
  /** of its pixels; null: the stimulus is not here */
  contentHash: sha256Schema.nullable(),
  people: rightOfSchema,
  networks: rightOfSchema,
  answers: z.array(
    z.object({
      observer: z.string(),
      /** null: none given, which counts as wrong */
      response: z.string().nullable(),
      rtSeconds: z.number().nullable(),
    }),
  ),
});
export type AnsweredImage = z.infer<typeof answeredImageSchema>;

/** Over all images of the condition that people and networks answered. */
export const agreementCountsSchema = z.object({
  images: z.number().int(),
  /** more than half of the people right, fewer than half of the networks */
  onlyPeople: z.number().int(),
  onlyNetworks: z.number().int(),
});
export type AgreementCounts = z.infer<typeof agreementCountsSchema>;

/** `GET /api/dashboard/studies/:id/images-answered?condition=…&order=…&page=1` */
export const answeredImagesSchema = z.object({
  /** whom networks are compared with */
  reference: z.enum(['participant', 'simulated']),
  condition: z.string(),
  page: z.number().int(),
  pages: z.number().int(),
  images: z.number().int(),
  counts: agreementCountsSchema,
  /** people or simulated people first, then networks */
  observers: z.array(z.object({ id: z.string(), title: z.string(), kind: observerKindSchema })),
  /** those of the page */
  shown: z.array(answeredImageSchema),
});
export type AnsweredImages = z.infer<typeof answeredImagesSchema>;
