import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { ByteImage } from './image.js';

/**
 * SHA-256 of an image's pixels, as 64 hexadecimal digits: width, height and channels as three
 * little-endian 32-bit words, then the bytes row by row. It names what is seen, whatever file
 * format holds it, and is the same in Node and in the browser.
 */
export function pixelHash(image: ByteImage): string {
  const header = new Uint8Array(12);
  const words = new DataView(header.buffer);
  words.setUint32(0, image.width, true);
  words.setUint32(4, image.height, true);
  words.setUint32(8, image.channels, true);
  return bytesToHex(sha256.create().update(header).update(image.data).digest());
}
