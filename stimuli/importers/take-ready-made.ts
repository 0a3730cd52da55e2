import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { VisavisError } from '../../src/errors.js';
import { decodeImage } from '../../src/image/png.js';
import type { ImageEntry } from '../../src/schema/image-set.js';
import { nativePixelHash } from '../../src/image/native-pixel-hash.js';
import { writeAtomically } from '../../src/write-atomically.js';
import { imageIds } from './image-ids.js';
import type { Candidate, ImportReadyMade, Skipped } from './request.js';
import { reasonOf } from './take-squares.js';

/**
 * Copies ready-made stimuli byte for byte.
 *
 * @returns the entries, the files left out, and the side of the images where all are squares of
 *   one size (else null)
 */
export async function takeReadyMade(
  candidates: readonly Candidate[],
  request: ImportReadyMade,
): Promise<{ images: ImageEntry[]; skipped: Skipped[]; sidePx: number | null }> {
  const idOf = imageIds();
  const images: ImageEntry[] = [];
  const skipped: Skipped[] = [];
  const sizes = new Set<string>();
  let sidePx = 0;
  for (const [done, candidate] of candidates.entries()) {
    try {
      const bytes = await readStimulus(candidate.path);
      const image = await decodeImage(bytes, candidate.path);
      const id = idOf(candidate.shown.replace(/^.*[/\\]/, ''));
      const file = `${id}${extname(candidate.path).toLowerCase()}`;
      await writeAtomically(join(request.to, file), bytes);
      sizes.add(`${image.width}×${image.height}`);
      sidePx = image.width === image.height ? image.width : 0;
      images.push({
        id,
        category: candidate.category,
        file,
        pixelHash: nativePixelHash(image),
        fileHash: createHash('sha256').update(bytes).digest('hex'),
        condition: candidate.condition,
        textureCategory: candidate.textureCategory,
        baseImage: candidate.baseImage,
      });
    } catch (error) {
      if (error instanceof VisavisError && error.code === 'DISK_FULL') throw error;
      skipped.push({ file: candidate.shown, reason: reasonOf(error) });
    }
    request.onProgress?.(done + 1, candidates.length);
  }
  return { images, skipped, sidePx: sizes.size === 1 && sidePx > 0 ? sidePx : null };
}

async function readStimulus(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    const mend = 'check the path';
    throw new VisavisError('FILE_MISSING', { file: path, mend }, { cause });
  }
}
