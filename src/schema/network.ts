import { z } from 'zod';
import { statedDecisionSchema } from './decision.js';

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** How a network that visavis trained came to be, enough to make it again. */
export const trainingRecordSchema = z.object({
  /** the command that trains it again */
  command: z.string().min(1),
  seed: z.number().int(),
  images: z.number().int().positive(),
  heldOutImages: z.number().int().positive(),
  /** share of held-out, undegraded images named right, 0 to 1 */
  heldOutAccuracy: z.number().min(0).max(1),
  epochs: z.number().int().positive(),
  batchSize: z.number().int().positive(),
  learningRate: z.number().positive(),
  weightDecay: z.number().min(0),
  /** AdamW unless said */
  optimiser: z.looseObject({ kind: z.string() }).optional(),
  /** along a cosine unless said */
  schedule: z.looseObject({ kind: z.string() }).optional(),
  /** epochs without a better accuracy on images set aside, after which training stops */
  patience: z.number().int().positive().optional(),
  /** what was done to training images: never a degradation that studies measure */
  augmentation: z.array(z.string()),
  generator: z.object({ name: z.string(), version: z.number(), drawingsHash: z.string() }),
  perEpoch: z.array(
    z.object({
      epoch: z.number().int(),
      loss: z.number(),
      heldOutAccuracy: z.number().nullable(),
      setAsideAccuracy: z.number().optional(),
    }),
  ),
  durationSeconds: z.number().positive(),
  date: z.string(),
  codeVersion: z.string(),
  backend: z.string(),
});
export type TrainingRecord = z.infer<typeof trainingRecordSchema>;

/** `<name>.json` beside `<name>.onnx`: what must be known to show a network images. */
export const networkSchema = z.object({
  format: z.literal('visavis-network/1'),
  name: z.string().regex(/^[\w.-]+$/),
  title: z.string().min(1),
  /** the family in a few words, for example `plain convolutional network` */
  kind: z.string().min(1),
  /** one or two sentences on its layers */
  architecture: z.string().default(''),
  parameters: z.number().int().positive().optional(),
  /** SHA-256 of the ONNX file; checked on loading where given */
  weightsHash: sha256Schema.optional(),
  licence: z.string().optional(),
  input: z.object({
    /** px; images must be square and of this side */
    sidePx: z.number().int().positive(),
    channels: z.union([z.literal(1), z.literal(3)]).default(3),
    /** subtracted from pixels in [0, 1], per channel; left out where the graph does it */
    mean: z.array(z.number()).optional(),
    /** what the difference is divided by */
    sd: z.array(z.number().positive()).optional(),
  }),
  /** what the first output of the graph (or the named one) holds */
  output: z
    .object({
      name: z.string().optional(),
      holds: z.enum(['logits', 'probabilities']).default('logits'),
    })
    .default({ holds: 'logits' }),
  decision: statedDecisionSchema,
  training: trainingRecordSchema.optional(),
});
export type NetworkDescription = z.infer<typeof networkSchema>;
