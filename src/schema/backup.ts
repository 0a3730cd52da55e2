import { z } from 'zod';

/** The form of backups that this version writes and reads. */
export const backupFormat = 'visavis-backup/1';

/** A path inside a data folder, with `/`; none that leads out of it. */
const insidePathSchema = z
  .string()
  .min(1)
  .refine((path) => !/^\/|\\|\0/.test(path) && !path.split('/').some(isNoName), {
    error: 'a path inside the data folder',
  });

const isNoName = (name: string) => name === '' || name === '.' || name === '..';

/** One file of a backup. */
export const backupFileSchema = z.strictObject({
  path: insidePathSchema,
  bytes: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** `manifest.json` of a backup: written last, so a backup without it is not complete. */
export const backupManifestSchema = z.strictObject({
  format: z.literal(backupFormat),
  codeVersion: z.string(),
  /** every trial that was acknowledged before is in the backup */
  snapshotAt: z.iso.datetime(),
  /** in the database, of all studies and observers */
  trials: z.number().int().nonnegative(),
  files: z.array(backupFileSchema),
});

export type BackupFile = z.infer<typeof backupFileSchema>;
export type BackupManifest = z.infer<typeof backupManifestSchema>;
