import { basename } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { textPieces } from '../text-pieces.js';
import { writeCompletely } from '../write-text-file.js';
import type { DatasetFile } from './dataset-files.js';

/**
 * Writes a dataset as a zip file into a stream, one file after the other, compressed while it is
 * read; it waits where the stream is slow, and stops reading where the stream is closed.
 *
 * @param folder name of the one folder in the zip file
 */
export async function zipDataset(
  folder: string,
  files: readonly DatasetFile[],
  out: NodeJS.WritableStream,
): Promise<void> {
  const zip = new ZipFile();
  const zipped = new PassThrough();
  zip.on('error', (error: Error) => zipped.destroy(error));
  zip.outputStream.pipe(zipped);
  let open: Readable | null = null;
  for (const { path, text } of files) {
    zip.addReadStreamLazy(`${folder}/${path}`, (take) => {
      open = Readable.from(textPieces(text()), { objectMode: false });
      open.on('error', (error) => zipped.destroy(error));
      take(null, open);
    });
  }
  zip.end();
  try {
    await pipeline(zipped, out);
  } finally {
    (open as Readable | null)?.destroy();
  }
}

/**
 * Writes a dataset into a zip file that takes the old one's place only when complete.
 *
 * @throws DISK_FULL, FILE_MISSING where the folder does not exist
 */
export async function writeDatasetZip(file: string, files: readonly DatasetFile[]): Promise<void> {
  const folder = basename(file).replace(/\.zip$/i, '');
  await writeCompletely(file, (out) => zipDataset(folder, files, out));
}
