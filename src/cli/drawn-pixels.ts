import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import { workerModule } from '../installation.js';
import { sixteenCategories } from '../schema/category.js';
import type { PixelTask } from './drawn-pixels.worker.js';

export interface DrawnPixelsRequest extends Pick<PixelTask, 'seed' | 'sidePx' | 'layout'> {
  /** images of each category */
  readonly perCategory: number;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Drawn images as bytes in memory, with the position of each one's category as its label. */
export interface DrawnPixels {
  /** one image after the other, `bytesPerImage` each, in memory that threads share */
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
  readonly bytesPerImage: number;
}

/** Images a worker draws between two reports. */
const chunkSize = 16;

/**
 * Draws images of all sixteen categories into memory, on all cores. Image `i` is number
 * `⌊i / 16⌋` of category `i mod 16`, so any first part is balanced.
 */
export async function drawnPixels(request: DrawnPixelsRequest): Promise<DrawnPixels> {
  const { seed, sidePx, layout, perCategory, onProgress } = request;
  const count = sixteenCategories.length;
  const total = count * perCategory;
  const bytesPerImage = sidePx * sidePx * (layout === 'luminance' ? 1 : 3);
  const pixels = new Uint8Array(new SharedArrayBuffer(total * bytesPerImage));
  const pool = new Piscina({
    ...workerModule(import.meta.url, './drawn-pixels.worker'),
    maxThreads: availableParallelism(),
  });
  let done = 0;
  onProgress?.(0, total);
  const draw = async (first: number, label: number) => {
    const length = Math.min(chunkSize, perCategory - first);
    const indices = Array.from({ length }, (_, i) => first + i);
    const category = sixteenCategories[label];
    const task: PixelTask = { seed, category, indices, sidePx, layout };
    const bytes = (await pool.run(task)) as Uint8Array;
    indices.forEach((index, place) => {
      const image = bytes.subarray(place * bytesPerImage, (place + 1) * bytesPerImage);
      pixels.set(image, (index * count + label) * bytesPerImage);
    });
    done += length;
    onProgress?.(done, total);
  };
  try {
    const chunks = [];
    for (let first = 0; first < perCategory; first += chunkSize)
      for (let label = 0; label < count; label++) chunks.push(draw(first, label));
    await Promise.all(chunks);
  } finally {
    await pool.destroy();
  }
  return { pixels, labels: Uint8Array.from({ length: total }, (_, i) => i % count), bytesPerImage };
}
