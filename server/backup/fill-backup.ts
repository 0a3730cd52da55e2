import { link, mkdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { codeVersion } from '../../src/installation.js';
import { backupFormat, type BackupFile, type BackupManifest } from '../../src/schema/backup.js';
import { databaseName, databasePath } from '../../src/study/data-folder.js';
import { writeAtomically } from '../../src/write-atomically.js';
import { copyDatabase } from '../store/snapshot.js';
import { dataName, manifestName, readBackup } from './backup-folder.js';
import { contentsOf, copyFile, forEachFile, syncFolder, type FileContents } from './copy-file.js';
import { dataFiles } from './data-files.js';

/** Gets how many bytes of how many are done. */
export type OnBytes = (doneBytes: number, totalBytes: number) => void;

/**
 * Copies everything of a data folder into an empty folder, its manifest last. Whatever a trial in
 * the database refers to was on disk before that trial, so the files come after the database.
 *
 * @param options `before`: an earlier backup, whose files are linked to where they hold the same
 */
export async function fillBackup(
  dataFolder: string,
  folder: string,
  { before, onProgress }: { before: string | null; onProgress: OnBytes },
): Promise<{ manifest: BackupManifest; linked: number }> {
  const copyOf = (path: string) => join(folder, dataName, path);
  await mkdir(join(folder, dataName), { mode: 0o700 });

  const expected = sumOf(await dataFiles(dataFolder));
  const { at, trials } = await copyDatabase(
    databasePath(dataFolder),
    copyOf(databaseName),
    (done, total) => onProgress(done, total + expected),
  );
  const database = { path: databaseName, ...(await contentsOf(copyOf(databaseName))) };

  const found = await dataFiles(dataFolder);
  const totalBytes = database.bytes + sumOf(found);
  let doneBytes = database.bytes;
  let linked = 0;
  const linkUnchanged = await linkerTo(before);
  const files: BackupFile[] = [database];
  await forEachFile(found, async ({ path, bytes }) => {
    const source = join(dataFolder, path);
    const known = await linkUnchanged(source, path, copyOf(path));
    if (known !== null) linked++;
    const contents = known ?? (await copyThere(source, copyOf(path)));
    if (contents !== null) files.push({ path, ...contents });
    onProgress((doneBytes += bytes), totalBytes);
  });

  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  const manifest: BackupManifest = {
    format: backupFormat,
    codeVersion,
    snapshotAt: at,
    trials,
    files,
  };
  await syncFolder(join(folder, dataName));
  await writeAtomically(join(folder, manifestName), `${JSON.stringify(manifest)}\n`);
  await syncFolder(folder);
  return { manifest, linked };
}

/** Copies a file that may be gone by now; then null. */
async function copyThere(source: string, target: string): Promise<FileContents | null> {
  try {
    return await copyFile(source, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    await rm(target, { force: true });
    return null;
  }
}

/**
 * Makes a function that links a file to the one of an earlier backup, where both hold the same by
 * now (both are read again), and says what they hold; null where they differ or links cannot be.
 */
async function linkerTo(backup: string | null) {
  const manifest = backup === null ? null : await readBackup(backup).catch(() => null);
  const known = new Map(manifest?.files.map((file) => [file.path, file]));
  return async (source: string, path: string, target: string): Promise<FileContents | null> => {
    const old = known.get(path);
    if (backup === null || old === undefined) return null;
    const earlier = join(backup, dataName, path);
    try {
      if ((await stat(source)).size !== old.bytes) return null;
      const contents = await contentsOf(source);
      if (contents.sha256 !== old.sha256) return null;
      if ((await contentsOf(earlier)).sha256 !== old.sha256) return null;
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      await link(earlier, target);
      return contents;
    } catch {
      return null; // a file system without links, a backup that is being removed: copied instead
    }
  };
}

const sumOf = (files: readonly { bytes: number }[]) =>
  files.reduce((sum, { bytes }) => sum + bytes, 0);
