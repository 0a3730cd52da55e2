import { setImmediate } from 'node:timers/promises';

/** Text is written in pieces of about this many characters. */
const pieceLength = 64 * 1024;

/**
 * Joins lines to pieces, which are cheaper to write than lines; between two pieces the program
 * does its other work, such as answering participants.
 */
export async function* textPieces(
  lines: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<string> {
  let piece: string[] = [];
  let length = 0;
  for await (const line of lines) {
    piece.push(line);
    length += line.length;
    if (length < pieceLength) continue;
    yield piece.join('');
    piece = [];
    length = 0;
    await setImmediate();
  }
  if (piece.length > 0) yield piece.join('');
}
