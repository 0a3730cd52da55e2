import { z } from 'zod';
import { sha256Schema } from './stimulus.js';

/** A study file that is frozen, as pages and commands show it. */
export const studyVersionSchema = z.object({
  /** from 1 */
  number: z.number().int().positive(),
  /** SHA-256 of the file's bytes */
  fileHash: sha256Schema,
  frozenAt: z.string(),
});
export type ShownVersion = z.infer<typeof studyVersionSchema>;

/** The same with what became of it. */
export const usedVersionSchema = studyVersionSchema.extend({
  /** who began under it */
  participants: z.number().int(),
  /** fields that differ from the version before, as paths; empty for the first */
  changed: z.array(z.string()),
});
export type UsedVersion = z.infer<typeof usedVersionSchema>;

/** The file that people who begin now take part in; `number` null: not frozen yet. */
export const currentFileSchema = z.object({
  fileHash: sha256Schema,
  number: z.number().int().positive().nullable(),
});
