import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** Bytes of a chunk beside its data: length, type, checksum. */
export const chunkOverheadBytes = 12;

/** Ancillary, private, safe to copy: every reader of PNG files skips it. */
const chunkType = Buffer.from('vpAd', 'latin1');

const endChunkBytes = 12;

/**
 * The same PNG with a filling chunk before its end, so that it has exactly `size` bytes and its
 * size tells nothing about the image. The filling does not compress, so that its size stays when a
 * proxy compresses.
 *
 * @param size bytes; a file that leaves no room for a chunk comes back as it is
 * @param seed what the filling is made from; the same seed, the same bytes
 */
export function padPng(png: Buffer, size: number, seed: string): Buffer {
  const fillingBytes = size - png.length - chunkOverheadBytes;
  if (fillingBytes < 0) return png;
  const filling = createHash('shake256', { outputLength: Math.max(1, fillingBytes) })
    .update(seed)
    .digest()
    .subarray(0, fillingBytes);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(fillingBytes);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(Buffer.concat([chunkType, filling])));
  const end = png.length - endChunkBytes;
  return Buffer.concat([
    png.subarray(0, end),
    length,
    chunkType,
    filling,
    checksum,
    png.subarray(end),
  ]);
}
