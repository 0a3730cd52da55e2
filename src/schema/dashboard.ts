import { z } from 'zod';
import { sha256Schema, conditionSchema } from './stimulus.js';
import { studyVersionSchema } from './study-version.js';
import { leftOutSchema } from './timing-problem.js';
import { observerKindSchema } from './trial.js';

const estimateSchema = z.object({
  value: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});

/** Accuracy of one observer (or of all participants together) along the conditions. */
export const observerCurveSchema = z.object({
  observer: z.string(),
  title: z.string(),
  kind: observerKindSchema,
  trials: z.number().int(),
  noResponse: z.number().int(),
  accuracy: estimateSchema.nullable(),
  conditions: z.array(
    z.object({ condition: z.string(), trials: z.number().int(), accuracy: estimateSchema }),
  ),
});
export type ObserverCurve = z.infer<typeof observerCurveSchema>;

/** One cell of the error-consistency matrix. */
export const consistencyCellSchema = z.object({
  a: z.string(),
  b: z.string(),
  /** trials both answered */
  common: z.number().int(),
  /** κ stratified over conditions, Σ n(o − e) / Σ n(1 − e); null where undefined */
  stratified: z.object({
    value: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
  }),
  /** mean of κ over the conditions where it is defined, and how many those are */
  mean: z.object({ value: z.number().nullable(), conditions: z.number().int() }),
  /** fewer than 8 common trials: no interval, no colour */
  tooFew: z.boolean(),
});
export type ConsistencyCell = z.infer<typeof consistencyCellSchema>;

/** Everything the dashboard draws of one study. `GET /api/dashboard/studies/:id` and its events */
export const studySummarySchema = z.object({
  id: z.string(),
  title: z.string(),
  notice: z.string(),
  licence: z.string(),
  alternatives: z.number().int(),
  /** can networks and simulated observers answer? They name single pictures */
  networksCanAnswer: z.boolean(),
  stimuli: z.number().int(),
  /** the study file that people take part in; left out where none is frozen */
  version: studyVersionSchema.optional(),
  conditions: z.array(conditionSchema),
  sessions: z.object({
    running: z.number().int(),
    complete: z.number().int(),
    simulated: z.number().int(),
  }),
  /** people pooled per kind ("participants", "simulated participants") come first */
  curves: z.array(observerCurveSchema),
  /** at most the 30 observers with most trials */
  matrix: z.object({ observers: z.array(z.string()), cells: z.array(consistencyCellSchema) }),
  /** last trials received, newest first */
  latest: z.array(
    z.object({
      observer: z.string(),
      kind: observerKindSchema,
      at: z.string(),
      condition: z.string(),
      category: z.string(),
      response: z.string().nullable(),
    }),
  ),
  /** share of participants' test trials whose timing was as planned, to .4 frames; null: none yet */
  timingOkShare: z.number().nullable(),
  /** trials that curves and matrix do not count */
  leftOut: leftOutSchema,
  participantUrl: z.string(),
  /** are participants asked whether their answers may be made public? */
  askSharing: z.boolean().optional(),
  updatedAt: z.string(),
});
export type StudySummary = z.infer<typeof studySummarySchema>;

export const studyListSchema = z.array(
  z.object({
    id: z.string(),
    title: z.string(),
    kind: z.enum(['study', 'imported']),
    participants: z.number().int(),
    simulated: z.number().int(),
    networks: z.number().int(),
    trials: z.number().int(),
  }),
);

/** The base images of a prepared study. `GET /api/dashboard/studies/:id/images` */
export const baseImageListSchema = z.object({
  /** name of the image set, as recipes hold it */
  set: z.string(),
  licence: z.string(),
  /** what the study's own stimuli are made with */
  seed: z.number().int(),
  colour: z.enum(['grey', 'colour']),
  rounding: z.enum(['round', 'truncate']),
  images: z.array(
    z.object({
      id: z.string(),
      category: z.string(),
      pixelHash: sha256Schema,
      /** where the file is */
      address: z.string(),
    }),
  ),
});
export type BaseImageList = z.infer<typeof baseImageListSchema>;

/** `POST /api/dashboard/studies/:id/simulate` */
export const simulateRequestSchema = z.strictObject({
  n: z.number().int().min(1).max(50).default(5),
  seed: z.number().int().nonnegative().default(1),
});

/** What the demo's thanks page draws. `GET /api/session/result` */
export const participantResultSchema = z.object({
  notice: z.string(),
  alternatives: z.number().int(),
  conditions: z.array(conditionSchema),
  you: observerCurveSchema,
  networks: z.array(observerCurveSchema),
  /** up to three images that only the participant named right, and three that only a network did */
  onlyYou: z.array(shownImage()),
  onlyNetwork: z.array(shownImage()),
});
export type ParticipantResult = z.infer<typeof participantResultSchema>;

function shownImage() {
  return z.object({
    contentHash: sha256Schema,
    category: z.string(),
    condition: z.string(),
    yourResponse: z.string().nullable(),
    network: z.string(),
    networkResponse: z.string().nullable(),
  });
}
