import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

/** What was read of a file. */
export interface FileContents {
  bytes: number;
  /** 64 hexadecimal digits */
  sha256: string;
}

/** How many files are copied at a time: disks make many small writes durable together. */
const filesAtOnce = 8;

const pieceBytes = 1024 * 1024;

/**
 * Copies a file, makes folders for it, waits until the disk has it and says what the copy holds.
 * The copy is its owner's alone.
 *
 * @throws whatever the file system says: ENOENT, ENOSPC, EEXIST …
 */
export async function copyFile(source: string, target: string): Promise<FileContents> {
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  const handle = await open(target, 'wx', 0o600);
  try {
    const contents = await read(source, (piece) => writeAll(handle, piece));
    await handle.sync();
    return contents;
  } finally {
    await handle.close();
  }
}

/** Length and hash of a file. @throws ENOENT and its like */
export const contentsOf = (file: string): Promise<FileContents> =>
  read(file, () => Promise.resolve());

async function read(
  file: string,
  take: (piece: Uint8Array) => Promise<void>,
): Promise<FileContents> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of createReadStream(file, { highWaterMark: pieceBytes })) {
    hash.update(piece as Uint8Array);
    bytes += (piece as Uint8Array).length;
    await take(piece as Uint8Array);
  }
  return { bytes, sha256: hash.digest('hex') };
}

async function writeAll(handle: FileHandle, piece: Uint8Array): Promise<void> {
  for (let done = 0; done < piece.length;) {
    done += (await handle.write(piece, done)).bytesWritten;
  }
}

/** Does `work` for every item, several at a time; the first error ends it, after those begun. */
export async function forEachFile<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  let next = 0;
  let failed = false;
  const worker = async () => {
    while (!failed && next < items.length) {
      await work(items[next++]).catch((error: unknown) => {
        failed = true;
        throw error;
      });
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: filesAtOnce }, worker));
  const failure = ends.find((end) => end.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
}

/** Waits until the disk has the names in a folder. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
