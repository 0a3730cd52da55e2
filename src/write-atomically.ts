import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
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
  const temporary = `${file}.${randomUUID()}.part`;
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
