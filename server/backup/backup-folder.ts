import { randomUUID } from 'node:crypto';
import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { backupManifestSchema, type BackupManifest } from '../../src/schema/backup.js';
import { VisavisError } from '../../src/errors.js';
import { firstComplaint } from '../../src/schema/issue-sentence.js';
import { isRunning } from '../../src/write-atomically.js';
import { fileSystemError } from './file-system-error.js';

export const manifestName = 'manifest.json';

/** Folder in a backup that mirrors the data folder. */
export const dataName = 'data';

/** The name of a backup made now, which sorts by time. */
export const backupName = (now: Date) => `visavis-${now.toISOString().replace(/[:.]/g, '-')}`;

const backupNamePattern = /^visavis-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z$/;

/** A name for a folder that is being made or taken apart; it tells which process does it. */
export const temporaryName = (name: string) => `${name}.${process.pid}.${randomUUID()}.part`;

/** Complete backups in a folder, the newest last. */
export async function backupsIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => backupNamePattern.test(name)).sort();
  const complete: string[] = [];
  for (const name of names) {
    if ((await readdir(join(folder, name))).includes(manifestName)) complete.push(name);
  }
  return complete.map((name) => join(folder, name));
}

/**
 * Removes a folder so that a kill in the middle leaves nothing that looks whole.
 */
export async function removeFolder(folder: string): Promise<void> {
  const doomed = temporaryName(folder);
  await rename(folder, doomed);
  await rm(doomed, { recursive: true, force: true });
}

/** Removes the folders that killed processes have left half made or half removed. */
export async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const writer = /\.(\d+)\.[0-9a-f-]{36}\.part$/.exec(name)?.[1];
    if (writer === undefined || isRunning(Number(writer))) continue;
    await rm(join(folder, name), { recursive: true, force: true });
  }
}

/**
 * What a backup holds, as its manifest says.
 *
 * @throws VisavisError FILE_MISSING where there is no such folder, FILE_UNREADABLE where it is no
 *   backup or not a whole one
 */
export async function readBackup(backup: string): Promise<BackupManifest> {
  const text = await readFile(join(backup, manifestName), 'utf8').catch(
    async (cause: NodeJS.ErrnoException) => {
      if (cause.code !== 'ENOENT' && cause.code !== 'ENOTDIR') throw fileSystemError(cause, backup);
      const isFolder = await readdir(backup).then(
        () => true,
        () => false,
      );
      if (isFolder)
        throw notWhole(backup, `it has no ${manifestName}, which is written last`, cause);
      const mend = 'give the folder of one backup, visavis-<time>';
      throw new VisavisError('FILE_MISSING', { file: backup, mend }, { cause });
    },
  );
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw notWhole(backup, `its ${manifestName} is not JSON`, cause);
  }
  const manifest = backupManifestSchema.safeParse(json);
  if (manifest.success) return manifest.data;
  const { path, expected, got } = firstComplaint(manifest.error, json);
  const reason = `in its ${manifestName} expected ${expected} at ${path}, got ${got}`;
  throw notWhole(backup, reason, manifest.error);
}

/** The error for a backup that must not be restored. */
export function notWhole(backup: string, reason: string, cause?: unknown): VisavisError {
  return new VisavisError(
    'FILE_UNREADABLE',
    { file: backup, kind: 'a whole backup', reason, mend: 'take another backup' },
    { cause },
  );
}
