import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { VisavisError } from '../../src/errors.js';
import type { BackupManifest } from '../../src/schema/backup.js';
import { databasePath } from '../../src/study/data-folder.js';
import {
  backupName,
  backupsIn,
  removeFolder,
  removeUnfinished,
  temporaryName,
} from './backup-folder.js';
import { syncFolder } from './copy-file.js';
import { fileSystemError } from './file-system-error.js';
import { fillBackup, type OnBytes } from './fill-backup.js';
import { refuseUnfinished } from './restoring.js';

export interface BackupOptions {
  /** how many backups stay in the folder, this one included; all where left out */
  keep?: number;
  onProgress?: OnBytes;
}

/** What a backup has become. */
export interface WrittenBackup extends Pick<BackupManifest, 'snapshotAt' | 'trials'> {
  /** its folder */
  backup: string;
  files: number;
  bytes: number;
  /** files shared with the backup before, since nothing in them has changed */
  linked: number;
  /** folders of older backups that were removed */
  removed: string[];
}

/**
 * Copies a data folder into a new folder `visavis-<time>`, while others use it: first the database
 * as it is at one moment, then every other file, then a manifest of hashes. The folder gets its name
 * when all of that is on disk.
 *
 * @param into folder that holds the backups; made where it is missing
 * @throws VisavisError FILE_MISSING where there is no database, INVALID_INPUT for a folder inside the
 *   data, RESTORE_UNFINISHED, FILE_UNREADABLE where the database is damaged, DISK_FULL,
 *   FOLDER_REFUSED
 */
export async function writeBackup(
  dataFolder: string,
  into: string,
  { keep, onProgress = () => undefined }: BackupOptions = {},
): Promise<WrittenBackup> {
  refuseSource(dataFolder, into);
  const earlier = await openFolder(into).catch((cause: unknown) => {
    throw fileSystemError(cause, into);
  });
  const backup = join(into, backupName(new Date()));
  const unfinished = temporaryName(backup);
  try {
    await mkdir(unfinished, { mode: 0o700 });
    const { manifest, linked } = await fillBackup(dataFolder, unfinished, {
      before: earlier.at(-1) ?? null,
      onProgress,
    });
    await rename(unfinished, backup);
    await syncFolder(into);
    const tooMany = keep === undefined ? 0 : Math.max(0, earlier.length + 1 - keep);
    const removed = earlier.slice(0, tooMany);
    for (const old of removed) await removeFolder(old);
    const { snapshotAt, trials, files } = manifest;
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    return { backup, snapshotAt, trials, files: files.length, bytes, linked, removed };
  } catch (cause) {
    await rm(unfinished, { recursive: true, force: true }).catch(() => undefined);
    throw fileSystemError(cause, backup);
  }
}

/** Makes the folder of backups ready. @returns the backups in it, the newest last */
async function openFolder(into: string): Promise<string[]> {
  await mkdir(into, { recursive: true, mode: 0o700 });
  await removeUnfinished(into);
  return backupsIn(into);
}

function refuseSource(dataFolder: string, into: string): void {
  refuseUnfinished(dataFolder);
  const file = databasePath(dataFolder);
  if (!existsSync(file)) {
    const mend = 'give the data folder of a visavis that has run before with --data';
    throw new VisavisError('FILE_MISSING', { file, mend });
  }
  const path = relative(resolve(dataFolder), resolve(into));
  if (path === '..' || path.startsWith('../')) return;
  throw new VisavisError('INVALID_INPUT', {
    field: 'the folder for backups',
    expected: `a folder outside ${dataFolder}`,
    got: into,
    mend: 'choose another, best on another disk',
  });
}
