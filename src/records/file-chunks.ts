import { closeSync, createReadStream, fstatSync, openSync, readFileSync } from 'node:fs';

/** Files up to this length (bytes) are read at once: opening a stream takes longer than reading them. */
const smallFile = 1 << 20;

/**
 * The bytes of a file, a piece at a time.
 *
 * @throws what the file system says
 */
export async function* fileChunks(file: string): AsyncGenerator<Buffer> {
  const small = smallFileBytes(file);
  if (small === null) yield* createReadStream(file, { highWaterMark: 1 << 19 });
  else yield small;
}

/** All bytes of a small file; null where it is longer, or no file. */
function smallFileBytes(file: string): Buffer | null {
  const descriptor = openSync(file, 'r');
  try {
    const info = fstatSync(descriptor);
    return info.isFile() && info.size <= smallFile ? readFileSync(descriptor) : null;
  } finally {
    closeSync(descriptor);
  }
}
