import { join } from 'node:path';
import { VisavisError } from '../../src/errors.js';
import type { ByteImage } from '../../src/image/image.js';
import { readImage } from '../../src/image/png.js';
import { randomStream } from '../../src/random/index.js';
import type { ImageEntry } from '../../src/schema/image-set.js';
import { nativePixelHash } from '../../src/image/native-pixel-hash.js';
import { encodePng } from '../../src/image/png.js';
import { writeAtomically } from '../../src/write-atomically.js';
import { imageIds } from './image-ids.js';
import type { Candidate, ImportFolder, ImportImageNet, Skipped } from './request.js';
import { centralSquare, isGreyscale } from './square.js';

/** Images read at a time. */
const atOnce = 4;

/**
 * Reads candidates, cuts and resizes them and writes them as PNG files. Where only so many of each
 * category are wanted, they are taken in a seeded order until there are enough, so that an
 * unusable file is replaced by the next.
 */
export async function takeSquares(
  candidates: readonly Candidate[],
  request: ImportFolder | ImportImageNet,
): Promise<{ images: ImageEntry[]; skipped: Skipped[] }> {
  const { perCategory, seed = 0 } = request;
  const byCategory = groupByCategory(candidates);
  const wanted = [...byCategory.values()].map((of) => Math.min(of.length, perCategory ?? Infinity));
  const total = wanted.reduce((sum, count) => sum + count, 0);
  const idOf = imageIds();
  const images: ImageEntry[] = [];
  const skipped: Skipped[] = [];
  for (const [category, all] of byCategory) {
    const queue =
      perCategory === undefined ? all : randomStream(seed, 'import', category).shuffle(all);
    const limit = perCategory ?? all.length;
    let taken = 0;
    for (let next = 0; next < queue.length && taken < limit;) {
      const batch = queue.slice(next, next + Math.min(atOnce, limit - taken));
      next += batch.length;
      const outcomes = await Promise.all(batch.map((candidate) => squareOf(candidate, request)));
      for (const [i, outcome] of outcomes.entries()) {
        const candidate = batch[i];
        if ('reason' in outcome) {
          skipped.push({ file: candidate.shown, reason: outcome.reason });
          continue;
        }
        images.push(await store(candidate, outcome, idOf(candidate.shown), request.to));
        taken++;
        request.onProgress?.(images.length, total);
      }
    }
  }
  return { images, skipped };
}

function groupByCategory(candidates: readonly Candidate[]): Map<string, Candidate[]> {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const group = groups.get(candidate.category);
    if (group === undefined) groups.set(candidate.category, [candidate]);
    else group.push(candidate);
  }
  return groups;
}

async function squareOf(
  candidate: Candidate,
  request: ImportFolder | ImportImageNet,
): Promise<ByteImage | { reason: string }> {
  const { sidePx } = request;
  try {
    const image = await readImage(candidate.path);
    const shorter = Math.min(image.width, image.height);
    if (shorter < sidePx) {
      return { reason: `its shorter side is ${shorter} px, less than the ${sidePx} px wanted` };
    }
    if (request.kind === 'imagenet' && isGreyscale(image)) return { reason: 'it is greyscale' };
    return await centralSquare(image, sidePx);
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}

/** Why a file could not be read, in a few words. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof VisavisError)) return (error as Error).message;
  if (error.code === 'FILE_MISSING') return 'there is no such file';
  const { reason } = error.detail as { reason?: string };
  return `it cannot be read as an image: ${reason ?? error.message}`;
}

async function store(
  candidate: Candidate,
  image: ByteImage,
  id: string,
  to: string,
): Promise<ImageEntry> {
  const file = `${id}.png`;
  await writeAtomically(join(to, file), await encodePng(image));
  const { category, baseImage } = candidate;
  return {
    id,
    category,
    file,
    pixelHash: nativePixelHash(image),
    ...(baseImage === undefined ? {} : { baseImage }),
  };
}
