import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { VisavisError } from '../errors.js';

/**
 * Writes a text piece by piece into a new file that takes the old one's place only when complete.
 *
 * @throws DISK_FULL, FILE_MISSING where the folder does not exist
 */
export async function writeTextFile(file: string, pieces: AsyncIterable<string>): Promise<void> {
  await writeCompletely(file, (out) => pipeline(Readable.from(pieces), out));
}

/**
 * Has a stream written to its end, into a new file that takes the old one's place only then.
 *
 * @throws DISK_FULL, FILE_MISSING where the folder does not exist
 */
export async function writeCompletely(
  file: string,
  write: (out: Writable) => Promise<void>,
): Promise<void> {
  const partial = `${file}.partial`;
  try {
    await write(createWriteStream(partial, { flush: true }));
    await rename(partial, file);
  } catch (cause) {
    await rm(partial, { force: true });
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === 'ENOSPC') throw new VisavisError('DISK_FULL', { file }, { cause });
    if (code === 'ENOENT') {
      throw new VisavisError('FILE_MISSING', { file, mend: 'make its folder first' }, { cause });
    }
    throw cause;
  }
}
