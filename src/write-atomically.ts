import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { VisavisError } from './errors.js';

/**
 * Writes a file so that no reader, and no crash, ever leaves half of it: into a temporary file in
 * the same folder, then renamed.
 *
 * @param durable wait until the disk has it (slower; for files that are not made again cheaply)
 * @throws VisavisError DISK_FULL
 */
export async function writeAtomically(
  file: string,
  contents: string | Uint8Array,
  durable = true,
): Promise<void> {
  const temporary = `${file}.${process.pid}.${randomUUID()}.part`;
  try {
    await mkdir(dirname(file), { recursive: true });
    const handle = await open(temporary, 'w');
    try {
      await handle.writeFile(contents);
      if (durable) await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined);
    if ((cause as NodeJS.ErrnoException).code === 'ENOSPC') {
      throw new VisavisError('DISK_FULL', { file }, { cause });
    }
    throw cause;
  }
}

/**
 * Removes the temporary files that killed processes have left in a folder; those of processes that
 * still run are theirs. Call it before this process writes there.
 */
export async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const writer = /\.(\d+)\.[0-9a-f-]{36}\.part$/.exec(name)?.[1];
    if (writer === undefined || isRunning(Number(writer))) continue;
    await rm(join(folder, name), { force: true });
  }
}

/** Is this another process that runs? */
export function isRunning(processId: number): boolean {
  if (processId === process.pid) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
