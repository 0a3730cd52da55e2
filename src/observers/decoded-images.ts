import { readImage } from '../image/png.js';
import type { ByteImage } from '../image/image.js';

/** Gives the pixels of a stimulus by the hash of its content. */
export type ImageSource = (contentHash: string) => Promise<ByteImage>;

/**
 * Decodes stimuli and keeps them as long as they fit, so that networks that answer one after the
 * other share one decoding. Those that no longer fit are decoded anew for each.
 *
 * @param fileOf path of a stimulus's PNG
 * @param keepBytes how much may be kept; 0 where nobody asks twice
 * @throws VisavisError FILE_MISSING, FILE_UNREADABLE, when a stimulus is asked for
 */
export function decodedImages(
  fileOf: (contentHash: string) => string,
  keepBytes: number,
): ImageSource {
  const kept = new Map<string, ByteImage>();
  let free = keepBytes;
  return async (contentHash) => {
    const known = kept.get(contentHash);
    if (known) return known;
    const image = await readImage(fileOf(contentHash));
    if (image.data.byteLength <= free && !kept.has(contentHash)) {
      kept.set(contentHash, image);
      free -= image.data.byteLength;
    }
    return image;
  };
}
