import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryName } from './backup-folder.js';
import { syncFolder } from './copy-file.js';
import { dataEntries } from './data-files.js';
import { restoringName } from './restoring.js';

/** Folder in `.restoring` with what shall be restored, while the old data are being moved away. */
export const newName = 'new';

/** The same, once the old data are away. */
const placingName = 'placing';

/** Folder in `.restoring` that takes the old data. */
const oldName = 'old';

/**
 * Exchanges what a data folder holds for what lies in its `.restoring/new`, by renames alone. It may
 * be interrupted at any moment and called again: the names of the folders say how far it was.
 */
export async function swapIn(dataFolder: string): Promise<void> {
  const restoring = join(dataFolder, restoringName);
  const [fresh, placing, old] = [newName, placingName, oldName].map((name) =>
    join(restoring, name),
  );
  if (existsSync(fresh)) {
    await mkdir(old, { recursive: true });
    for (const { name } of await dataEntries(dataFolder)) {
      await rename(join(dataFolder, name), join(old, name));
    }
    await syncFolder(old);
    await rename(fresh, placing);
    await syncFolder(restoring);
  }
  for (const name of existsSync(placing) ? await readdir(placing) : []) {
    await rename(join(placing, name), join(dataFolder, name));
  }
  await syncFolder(dataFolder);
  const done = join(dataFolder, temporaryName(restoringName));
  await rename(restoring, done);
  await rm(done, { recursive: true, force: true });
}
