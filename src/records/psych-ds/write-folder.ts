import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { VisavisError } from '../../errors.js';
import { textPieces } from '../text-pieces.js';
import type { DatasetFile } from './dataset-files.js';

/**
 * Writes a dataset into a new folder, which takes its name only when it is complete.
 *
 * @throws INVALID_INPUT where the folder exists and is not empty, FILE_MISSING where the folder
 *   above it does not exist, DISK_FULL
 */
export async function writeDatasetFolder(
  folder: string,
  files: readonly DatasetFile[],
): Promise<void> {
  if ((await readdir(folder).catch(() => [])).length > 0) {
    throw new VisavisError('INVALID_INPUT', {
      field: '--out',
      expected: 'a new or an empty folder',
      got: folder,
      mend: 'choose another, so that nothing of an earlier dataset is lost',
    });
  }
  const partial = `${folder}.${randomUUID()}.partial`;
  try {
    await mkdir(partial);
    for (const { path, text } of files) {
      const file = join(partial, path);
      await mkdir(dirname(file), { recursive: true });
      await pipeline(Readable.from(textPieces(text())), createWriteStream(file));
    }
    await rename(partial, folder);
  } catch (cause) {
    await rm(partial, { recursive: true, force: true });
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === 'ENOSPC') throw new VisavisError('DISK_FULL', { file: folder }, { cause });
    if (code === 'ENOENT') {
      const mend = 'make the folder above it first';
      throw new VisavisError('FILE_MISSING', { file: folder, mend }, { cause });
    }
    throw cause;
  }
}
