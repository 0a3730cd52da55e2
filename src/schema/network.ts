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
  /** name of the network whose weights it began with; random ones unless said */
  startsFrom: z.string().optional(),
  /**
   * what was done to training images, in words; a degradation that studies measure only where it is
   * named here
   */
  augmentation: z.array(z.string()),
  /** the degradations among it as `visavis train --augment` writes them */
  augment: z.array(z.string()).optional(),
  generator: z.object({ name: z.string(), version: z.number(), drawingsHash: z.string() }),
  perEpoch: z.array(
    z.object({
      epoch: z.number().int(),
      loss: z.number(),
      heldOutAccuracy: z.number().nullable(),
      setAsideAccuracy: z.number().optional(),
      /** of training and testing */
      seconds: z.number().optional(),
    }),
  ),
  durationSeconds: z.number().positive(),
  date: z.string(),
  codeVersion: z.string(),
  backend: z.string(),
});
export type TrainingRecord = z.infer<typeof trainingRecordSchema>;

/** How images are brought to the size a network takes, before all else. */
const resizeSchema = z.strictObject({
  /** px; the shorter side becomes this, then the middle `input.sidePx` square is cut out */
  sidePx: z.number().int().positive(),
  filter: z.enum(['bilinear', 'bicubic', 'area', 'nearest']).default('bilinear'),
  /** widens the filter where images shrink, as Pillow and torchvision do and Keras does not */
  antialias: z.boolean().default(true),
});

/** What is done to pixels in [0, 1] before a network takes them: in this order. */
const preprocessingFields = {
  /** left out: an image of another size is refused */
  resize: resizeSchema.optional(),
  /** order of the channels; red first unless said */
  channelOrder: z.enum(['rgb', 'bgr']).optional(),
  /** the number that white becomes; 1 unless said */
  white: z.union([z.literal(1), z.literal(255)]).optional(),
  /** subtracted, per channel in their order, on the scale of `white`; left out where the graph does it */
  mean: z.array(z.number()).optional(),
  /** what the difference is divided by */
  sd: z.array(z.number().positive()).optional(),
  /** order of the axes; channels before rows and columns unless said */
  layout: z.enum(['nchw', 'nhwc']).optional(),
};

const sidePxSchema = z.number().int().positive();
const channelsSchema = z.union([z.literal(1), z.literal(3)]);

/** Preprocessing in a file of its own, for `visavis network add --preprocess`. */
export const preprocessingSchema = z.strictObject({
  sidePx: sidePxSchema.optional(),
  channels: channelsSchema.optional(),
  ...preprocessingFields,
});
export type Preprocessing = z.output<typeof preprocessingSchema>;

/** What a network takes, and what is done to pixels before. */
export const networkInputSchema = z
  .object({
    /** px; side of the square that the graph takes */
    sidePx: sidePxSchema,
    channels: channelsSchema.default(3),
    ...preprocessingFields,
  })
  .superRefine(({ sidePx, channels, resize, mean, sd }, context) => {
    const complain = (path: string[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    if (resize && resize.sidePx < sidePx)
      complain(['resize', 'sidePx'], `at least the ${sidePx} px that the network takes`);
    for (const [name, list] of Object.entries({ mean, sd }))
      if (list && list.length !== channels)
        complain(
          [name],
          `${channels} ${channels === 1 ? 'number, one' : 'numbers, one'} a channel`,
        );
  });
export type NetworkInput = z.output<typeof networkInputSchema>;

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
  input: networkInputSchema,
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
