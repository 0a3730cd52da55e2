import { isUtf8 } from 'node:buffer';

/** A line longer than this (bytes) is no line of trials; it is refused before it fills the memory. */
export const longestLine = 1 << 20;

/** Some whole lines of a file, and whether all of them are UTF-8. */
export type TextBlock = { bytes: Buffer; utf8: boolean } | { stop: string };

const lineFeed = 10;
const carriageReturn = 13;

/**
 * Cuts a stream of bytes into blocks of whole lines, so that a file of any size takes bounded
 * memory. UTF-8 with or without a byte-order mark, and UTF-16 with one. The lines of a block that
 * is not UTF-8 are to be judged one by one; `stop` ends the blocks and says
 * why: a NUL byte, UTF-16 that is cut off, or a line above {@link longestLine}.
 */
export async function* textBlocks(chunks: AsyncIterable<Buffer>): AsyncGenerator<TextBlock> {
  let carried: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of asUtf8(chunks)) {
      if (chunk.includes(0)) {
        yield { stop: 'it holds bytes that are not text' };
        return;
      }
      const end = endOfLines(chunk);
      if (end > 0) {
        yield blockOf(carried.length === 0 ? chunk.subarray(0, end) : joined(carried, chunk, end));
        carried = [];
        length = 0;
      }
      if (end < chunk.length) {
        carried.push(chunk.subarray(end));
        length += chunk.length - end;
      }
      if (length > longestLine) {
        yield { stop: 'too long' };
        return;
      }
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    yield { stop: 'its UTF-16 text is broken' };
    return;
  }
  if (length > 0) yield blockOf(Buffer.concat(carried));
}

const joined = (carried: readonly Buffer[], chunk: Buffer, end: number) =>
  Buffer.concat([...carried, chunk.subarray(0, end)]);

const blockOf = (bytes: Buffer): TextBlock => ({ bytes, utf8: isUtf8(bytes) });

/** Where the last whole line ends; a carriage return at the very end may be half a line end. */
function endOfLines(chunk: Buffer): number {
  const feed = chunk.lastIndexOf(lineFeed);
  if (feed !== -1) return feed + 1;
  return chunk.subarray(0, -1).lastIndexOf(carriageReturn) + 1;
}

/** The bytes as UTF-8 without the byte-order mark. */
async function* asUtf8(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let start: Buffer = Buffer.alloc(0);
  let decoder: TextDecoder | null | undefined;
  const decode = (bytes: Buffer) =>
    decoder ? Buffer.from(decoder.decode(bytes, { stream: true })) : bytes;
  for await (const chunk of chunks) {
    if (decoder !== undefined) {
      yield decode(chunk);
      continue;
    }
    start = start.length === 0 ? chunk : Buffer.concat([start, chunk]);
    if (start.length < 3) continue;
    decoder = decoderOf(start);
    yield decode(decoder === null && isMarked(start) ? start.subarray(3) : start);
  }
  if (decoder === undefined) {
    decoder = decoderOf(start);
    yield decode(start);
  }
  if (decoder) yield Buffer.from(decoder.decode());
}

function decoderOf(start: Buffer): TextDecoder | null {
  if (start[0] === 0xff && start[1] === 0xfe) return new TextDecoder('utf-16le', { fatal: true });
  if (start[0] === 0xfe && start[1] === 0xff) return new TextDecoder('utf-16be', { fatal: true });
  return null;
}

const isMarked = (start: Buffer) => start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf;
