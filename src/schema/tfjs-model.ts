import { z } from 'zod';

/** What a weight is called, how long it is, and how its numbers are stored. */
const weightSchema = z.looseObject({
  name: z.string(),
  shape: z.array(z.number().int().min(0)),
  dtype: z.enum(['float32', 'int32', 'bool', 'complex64']),
  quantization: z
    .looseObject({
      dtype: z.enum(['uint8', 'uint16', 'float16']),
      scale: z.number().optional(),
      min: z.number().optional(),
    })
    .optional(),
});

/** The `model.json` of a TensorFlow.js model, as far as it must be known before TensorFlow.js reads it. */
export const tfjsModelSchema = z.looseObject({
  /** left out by early versions */
  format: z.enum(['layers-model', 'graph-model']).optional(),
  generatedBy: z.string().nullish(),
  convertedBy: z.string().nullish(),
  modelTopology: z.looseObject({}),
  weightsManifest: z.array(
    z.looseObject({
      /** files with the bytes of the weights, one after the other */
      paths: z.array(z.string()),
      weights: z.array(weightSchema),
    }),
  ),
});
export type TfjsModelJson = z.output<typeof tfjsModelSchema>;

/** A node of a GraphModel's topology. */
export const graphNodeSchema = z.looseObject({
  name: z.string(),
  op: z.string(),
  input: z.array(z.string()).optional(),
});
export type GraphNode = z.output<typeof graphNodeSchema>;
