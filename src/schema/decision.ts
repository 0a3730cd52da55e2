import { z } from 'zod';

/** How the probabilities of several classes become one number for their category. */
const poolSchema = z.enum(['mean', 'max', 'sum']);

/** Which classes belong to each category, and how many classes there are. */
const classMappingFields = {
  /** how many classes the network distinguishes */
  classes: z.number().int().positive(),
  pool: poolSchema.default('mean'),
  /** may one class belong to several categories? */
  overlap: z.boolean().default(false),
  /** category → positions of its classes among the outputs, from 0 */
  categories: z
    .record(z.string().min(1), z.array(z.number().int().nonnegative()).min(1))
    .refine((categories) => Object.keys(categories).length >= 2, 'two categories or more'),
};

interface ClassMapping {
  classes: number;
  overlap: boolean;
  categories: Record<string, number[]>;
}

/** Indices within range, none twice in a category, none in two categories unless stated. */
function checkClasses(mapping: ClassMapping, context: z.core.$RefinementCtx) {
  const owners = new Map<number, string>();
  for (const [category, indices] of Object.entries(mapping.categories)) {
    indices.forEach((index, position) => {
      const owner = owners.get(index);
      const complain = (message: string) => {
        const path = ['categories', category, position];
        context.addIssue({ code: 'custom', path, message, input: index });
      };
      if (index >= mapping.classes)
        complain(`a class from 0 to ${mapping.classes - 1} (\`classes\` says ${mapping.classes})`);
      else if (owner === category) complain('each class once in a category');
      else if (owner !== undefined && !mapping.overlap)
        complain(`a class that is not also of ${owner} (unless \`overlap\` is true)`);
      owners.set(index, category);
    });
  }
}

/** How a network's outputs become the value of each category, and these a response. */
export const decisionSchema = z.discriminatedUnion('mapping', [
  z.object({
    /** one output per category, named in `categories` */
    mapping: z.literal('direct'),
    categories: z.array(z.string().min(1)).min(2),
  }),
  z.object({
    /** 1000 ImageNet classes; each of the sixteen categories pools its classes' probabilities */
    mapping: z.literal('imagenet-to-sixteen'),
    /** the paradigm's authors use the maximum in their first study and recommend the mean */
    pool: poolSchema.default('mean'),
  }),
  z
    .object({
      /** any classes; each category pools those it lists */
      mapping: z.literal('classes'),
      ...classMappingFields,
    })
    .superRefine(checkClasses),
]);
export type Decision = z.infer<typeof decisionSchema>;

/** A decision as descriptions write it: also as the name of a file with a mapping. */
export const statedDecisionSchema = z.discriminatedUnion('mapping', [
  ...decisionSchema.options,
  z.object({
    /** a mapping in a file of its own, which several networks can share */
    mapping: z.literal('file'),
    /** path relative to the description's folder */
    file: z.string().min(1),
    /** instead of the pooling that the file states */
    pool: poolSchema.optional(),
  }),
]);
export type StatedDecision = z.infer<typeof statedDecisionSchema>;

/** A mapping in a file of its own. */
export const classMappingSchema = z
  .strictObject({
    format: z.literal('visavis-classes/1'),
    /** where the mapping comes from, one line */
    source: z.string().default(''),
    ...classMappingFields,
  })
  .superRefine(checkClasses);
