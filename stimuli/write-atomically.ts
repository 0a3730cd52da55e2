import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { VisavisError } from '../src/errors.js';

/**
 * Writes a file whole or not at all: into a temporary file beside it, then renamed.
 *
 * @throws VisavisError DISK_FULL
 */
export async function writeAtomically(file: string, contents: string | Uint8Array): Promise<void> {
  const temporary = `${file}.${randomUUID()}.part`;
  try {
    await writeFile(temporary, contents);
    await rename(temporary, file);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined);
    if ((cause as NodeJS.ErrnoException).code === 'ENOSPC') {
      throw new VisavisError('DISK_FULL', { file }, { cause });
    }
    throw cause;
  }
}
