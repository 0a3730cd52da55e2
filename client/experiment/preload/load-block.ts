import type { PlannedTrial } from '../../../src/schema/session.js';
import { requestBlob } from '../../shared/api.js';
import { words } from '../words/index.js';
import { SaidError } from '../words/said-error.js';
import { imageStore } from '../masked-image/image-store.js';
import { attempt, eachOf } from './attempt.js';

const atATime = 6;
const attempts = 5;

/**
 * Fetches and decodes the images of a block, six at a time, each tried five times. Images that
 * are there already (from an attempt that broke off) are not fetched again.
 *
 * @param sidePx side every image must have
 * @param onProgress how many of the block's images are there
 * @throws the last failure of an image that could not be had
 */
export async function loadBlock(
  trials: readonly PlannedTrial[],
  sidePx: number,
  token: string,
  onProgress: (loaded: number, total: number) => void,
): Promise<void> {
  const hashes = [...new Set(trials.flatMap(hashesOf))];
  let loaded = hashes.filter((hash) => imageStore.has(hash)).length;
  onProgress(loaded, hashes.length);
  const missing = hashes.filter((hash) => !imageStore.has(hash));
  await eachOf(missing, atATime, async (hash) => {
    imageStore.set(hash, await attempt(() => fetchImage(hash, sidePx, token), { attempts }));
    onProgress(++loaded, hashes.length);
  });
}

/** Frees the images of a block. */
export function releaseBlock(trials: readonly PlannedTrial[]): void {
  for (const hash of trials.flatMap(hashesOf)) imageStore.release(hash);
}

/** The pictures of a trial: one, or two. */
function hashesOf({ contentHash, secondHash }: PlannedTrial): string[] {
  return secondHash === undefined ? [contentHash] : [contentHash, secondHash];
}

/** One image, decoded to the pixels in the file: no colour management, no smoothing. */
export async function fetchImage(
  contentHash: string,
  sidePx: number | null,
  token: string,
): Promise<ImageBitmap> {
  const file = await requestBlob(`/stimuli/${contentHash}.png`, { token });
  const bitmap = await createImageBitmap(file, {
    colorSpaceConversion: 'none',
    premultiplyAlpha: 'none',
  }).catch((cause: unknown) => {
    throw new SaidError(words().trouble.brokenPicture, { cause });
  });
  if (sidePx !== null && (bitmap.width !== sidePx || bitmap.height !== sidePx)) {
    const got = `${bitmap.width} × ${bitmap.height}`;
    bitmap.close();
    throw new SaidError(words().trouble.wrongPicture(`${sidePx} × ${sidePx}`, got));
  }
  return bitmap;
}
