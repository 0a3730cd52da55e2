import { z } from 'zod';
import { observerKindSchema } from './trial.js';

/** What a column of a trial file may hold, in the order of the import page. */
export const importFields = [
  'observer',
  'image',
  'category',
  'response',
  'condition',
  'rt',
  'session',
  'trial',
] as const;
export const importFieldSchema = z.enum(importFields);
export type ImportField = (typeof importFields)[number];

/** Fields that no trial can do without. */
export const neededFields: readonly ImportField[] = ['observer', 'image', 'category', 'response'];

const cell = z.string().max(400);
/** Names of the files and what they are to be called. */
const renamesSchema = z.record(cell, z.string().trim().max(200));

/** How the researcher wants the files read; what is left out the program finds out by itself. */
export const importWishesSchema = z.object({
  /** the column of each field that the files have */
  columns: z.partialRecord(importFieldSchema, cell.min(1)).optional(),
  rtUnit: z.enum(['s', 'ms']).optional(),
  observersAre: z.enum(['people', 'networks']).optional(),
  /** may the files hold categories other than the sixteen? */
  anyCategory: z.boolean().default(false),
  /** categories and responses; `na` is no response */
  categories: renamesSchema.default({}),
  conditions: renamesSchema.default({}),
});
export type ImportWishes = z.input<typeof importWishesSchema>;
export type CheckedImportWishes = z.output<typeof importWishesSchema>;

/** Name of a data set: what is on the dashboard and what `visavis analyse` is given. */
export const dataSetNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[^\p{Cc}/\\]+$/u);

export const importOrderSchema = z.object({
  wishes: importWishesSchema,
  name: dataSetNameSchema,
  /** may a data set of this name that was imported before be replaced? */
  replace: z.boolean().default(false),
});

/** Where uploaded files wait until they are imported. */
export const importBatchSchema = z.object({ batch: z.string() });

const problemSchema = z.object({
  file: z.string(),
  line: z.number().int().min(1),
  /** `expected … for …, got …` */
  sentence: z.string(),
  mend: z.string(),
});
export type ImportProblem = z.infer<typeof problemSchema>;

const nameFoundSchema = z.object({
  name: z.string(),
  trials: z.number().int(),
});

/** What the program understood of the files. */
export const understoodImportSchema = z.object({
  files: z.array(z.object({ name: z.string(), trials: z.number().int() })),
  /** names of all columns of the files */
  header: z.array(z.string()),
  /** the column that each field is taken from */
  columns: z.partialRecord(importFieldSchema, z.string()),
  /** fields whose column was found by a name that only resembles theirs: look whether it is right */
  guessed: z.array(importFieldSchema),
  rtUnit: z.enum(['s', 'ms']),
  /** the first trials as understood */
  firstTrials: z.array(
    z.object({
      line: z.number().int(),
      observer: z.string(),
      kind: observerKindSchema,
      session: z.number().int(),
      trial: z.number().int(),
      rtSeconds: z.number().nullable(),
      response: z.string().nullable(),
      category: z.string(),
      condition: z.string(),
      imageName: z.string(),
    }),
  ),
  trials: z.number().int(),
  observers: z.object({
    participants: z.number().int(),
    networks: z.number().int(),
    simulated: z.number().int(),
  }),
  /** as the files write them, commonest first; at most {@link namesShown} */
  conditions: z.array(nameFoundSchema),
  conditionsInAll: z.number().int(),
  /** categories or responses that are none of the sixteen and have not been explained */
  unknownNames: z.array(
    nameFoundSchema.extend({
      /** does it occur as the category that was shown? */
      shown: z.boolean(),
      file: z.string(),
      line: z.number().int(),
    }),
  ),
  unknownNamesInAll: z.number().int(),
  /** the first ones, by file and line */
  problems: z.array(problemSchema),
  problemsInAll: z.number().int(),
});
export type UnderstoodImport = z.infer<typeof understoodImportSchema>;

/** No list on the import page is longer. */
export const namesShown = 100;
export const problemsShown = 100;

export const storedImportSchema = z.object({ study: z.string(), trials: z.number().int() });
