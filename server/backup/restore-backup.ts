import { existsSync } from 'node:fs';
import { mkdir, rename, rm, rmdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { VisavisError, type ErrorDetail } from '../../src/errors.js';
import type { BackupManifest } from '../../src/schema/backup.js';
import { databaseName, databasePath } from '../../src/study/data-folder.js';
import { openStore } from '../store/index.js';
import { isDatabaseInUse } from '../store/snapshot.js';
import {
  dataName,
  notWhole,
  readBackup,
  removeUnfinished,
  temporaryName,
} from './backup-folder.js';
import { contentsOf, copyFile, forEachFile, syncFolder, type FileContents } from './copy-file.js';
import { dataEntries, namesThatStay } from './data-files.js';
import { fileSystemError } from './file-system-error.js';
import type { OnBytes } from './fill-backup.js';
import { refuseUnfinished, restoringName } from './restoring.js';
import { newName, swapIn } from './swap-in.js';

export interface RestoreOptions {
  /** replace what the data folder holds? */
  overwrite?: boolean;
  onProgress?: OnBytes;
}

/**
 * Reads every file of a backup and compares it with the manifest.
 *
 * @throws VisavisError FILE_MISSING, FILE_UNREADABLE naming the first file that differs
 */
export async function checkBackup(
  backup: string,
  onProgress: OnBytes = () => undefined,
): Promise<BackupManifest> {
  return readFiles(backup, onProgress, contentsOf);
}

/**
 * Brings a data folder to the state of a backup. Everything is copied into a folder of its own in
 * the data folder and checked against the hashes; one rename then decides that it shall be
 * restored, and whatever interrupts the rest, {@link finishRestore} ends it. Until that rename the
 * data folder is as it was. Whoever was signed in has to sign in again.
 *
 * @throws VisavisError FILE_MISSING, FILE_UNREADABLE for a backup that is not whole, INVALID_INPUT
 *   where the data folder holds data, DATA_IN_USE, RESTORE_UNFINISHED, DATABASE_NEWER, DISK_FULL,
 *   FOLDER_REFUSED
 */
export async function restoreBackup(
  backup: string,
  dataFolder: string,
  { overwrite = false, onProgress = () => undefined }: RestoreOptions = {},
): Promise<BackupManifest> {
  await refuseTarget(backup, dataFolder, overwrite);
  refuseCollision(await readBackup(backup), dataFolder);
  const made = await openFolder(dataFolder).catch((cause: unknown) => {
    throw fileSystemError(cause, dataFolder);
  });
  const stage = join(dataFolder, temporaryName(restoringName));
  try {
    await mkdir(join(stage, newName), { recursive: true, mode: 0o700 });
    const manifest = await readFiles(backup, onProgress, (source, path) =>
      copyFile(source, join(stage, newName, path)),
    );
    await openOnce(join(stage, newName, databaseName), backup);
    await syncFolder(join(stage, newName));
    await syncFolder(stage);
    await commit(stage, dataFolder);
    await swapIn(dataFolder);
    return manifest;
  } catch (cause) {
    await rm(stage, { recursive: true, force: true }).catch(() => undefined);
    if (made) await rmdir(dataFolder).catch(() => undefined);
    throw fileSystemError(cause, dataFolder);
  }
}

/**
 * Ends a restore that was interrupted after its decision.
 *
 * @throws VisavisError INVALID_INPUT where there is none, DATA_IN_USE
 */
export async function finishRestore(dataFolder: string): Promise<void> {
  if (!existsSync(join(dataFolder, restoringName))) {
    throw new VisavisError('INVALID_INPUT', {
      field: '--finish',
      expected: 'a data folder whose restore was interrupted',
      got: dataFolder,
      mend: 'restore a backup instead',
    });
  }
  refuseInUse(dataFolder);
  await swapIn(dataFolder);
}

/** Makes the data folder ready. @returns whether it was not there */
async function openFolder(dataFolder: string): Promise<boolean> {
  const made = await mkdir(dataFolder, { recursive: true });
  await removeUnfinished(dataFolder);
  return made !== undefined;
}

/** From here on the restore happens, unless somebody uses the data. */
async function commit(stage: string, dataFolder: string): Promise<void> {
  const decided = join(dataFolder, restoringName);
  await rename(stage, decided);
  await syncFolder(dataFolder);
  try {
    refuseInUse(dataFolder); // nobody opens the database from here on, so this look is the last
  } catch (error) {
    await rename(decided, stage);
    throw error;
  }
}

async function refuseTarget(backup: string, dataFolder: string, overwrite: boolean): Promise<void> {
  refuseUnfinished(dataFolder);
  refuseInUse(dataFolder);
  const entries = await dataEntries(dataFolder);
  if (overwrite || entries.length === 0) {
    if (!`${resolve(backup)}/`.startsWith(`${resolve(dataFolder)}/`)) return;
    throw new VisavisError('INVALID_INPUT', {
      field: 'the backup',
      expected: 'a folder outside the data folder',
      got: backup,
      mend: 'move it out first',
    });
  }
  const names = entries.map(({ name }) => name).sort();
  throw new VisavisError('INVALID_INPUT', {
    field: '--data',
    expected: 'an empty or new folder',
    got: `${dataFolder} with ${names.slice(0, 4).join(', ')}${names.length > 4 ? ' …' : ''}`,
    mend: 'choose another folder, or replace all that is in it with --overwrite',
  });
}

/** Networks of a backup cannot take the place of those that come with visavis. */
function refuseCollision({ files }: BackupManifest, dataFolder: string): void {
  const staying = namesThatStay(dataFolder);
  const file = files.find(({ path }) => staying.has(path.split('/')[0]));
  if (file === undefined) return;
  throw new VisavisError('INVALID_INPUT', {
    field: '--data',
    expected: `a folder other than ${dataFolder}, since the backup has ${file.path}`,
    got: dataFolder,
    mend: 'choose another folder',
  });
}

function refuseInUse(dataFolder: string): void {
  const file = databasePath(dataFolder);
  if (existsSync(file) && isDatabaseInUse(file)) {
    throw new VisavisError('DATA_IN_USE', { folder: dataFolder });
  }
}

/** Does `work` for every file of a backup and compares what it has read with the manifest. */
async function readFiles(
  backup: string,
  onProgress: OnBytes,
  work: (source: string, path: string) => Promise<FileContents>,
): Promise<BackupManifest> {
  const manifest = await readBackup(backup);
  const { files } = manifest;
  if (!files.some(({ path }) => path === databaseName)) {
    throw notWhole(backup, `its manifest has no ${databaseName}`);
  }
  const totalBytes = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let doneBytes = 0;
  await forEachFile(files, async ({ path, bytes, sha256 }) => {
    const source = join(backup, dataName, path);
    const got = await work(source, path).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ENOENT') throw notWhole(backup, `${path} is missing`, cause);
      throw fileSystemError(cause, backup);
    });
    if (got.sha256 !== sha256) throw notWhole(backup, `${path} is not what was backed up`);
    onProgress((doneBytes += bytes), totalBytes);
  });
  return manifest;
}

/** Brings the database to the form of this version and signs everybody out. */
async function openOnce(file: string, backup: string): Promise<void> {
  try {
    const store = await openStore(file);
    await store.signEverybodyOut().finally(() => store.close());
  } catch (cause) {
    if (!(cause instanceof VisavisError) || cause.code !== 'DATABASE_NEWER') throw cause;
    const detail = cause.detail as ErrorDetail<'DATABASE_NEWER'>;
    throw new VisavisError('DATABASE_NEWER', { ...detail, file: backup }, { cause });
  }
}
