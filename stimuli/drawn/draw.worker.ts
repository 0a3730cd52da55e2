import { join } from 'node:path';
import sharp from 'sharp';
import { VisavisError } from '../../src/errors.js';
import type { ByteImage } from '../../src/image/image.js';

import { readImage } from '../../src/image/png.js';
import { encodePng } from '../../src/image/png.js';
import { nativePixelHash } from '../../src/image/native-pixel-hash.js';
import { writeAtomically } from '../../src/write-atomically.js';
import { drawImage, exemplarOf } from './draw.js';
import type { DrawnEntry, DrawOutcome, DrawTask } from './draw-task.js';
import { drawnImageId } from './draw-task.js';

sharp.concurrency(1); // the threads are the parallelism

/** Draws a task's images to files (runs in a worker thread). */
export default async function draw(task: DrawTask): Promise<DrawOutcome> {
  try {
    const entries: DrawnEntry[] = [];
    for (const index of task.indices) entries.push(await drawOne(task, index));
    return { entries };
  } catch (error) {
    if (error instanceof VisavisError && error.code === 'DISK_FULL') {
      return { diskFull: String((error.detail as { file: string }).file) };
    }
    throw error;
  }
}

async function drawOne(task: DrawTask, index: number): Promise<DrawnEntry> {
  const { seed, category, sidePx } = task;
  const id = drawnImageId(category, index);
  const file = `${id}.png`;
  const path = join(task.folder, file);
  let image = task.keepExisting ? await existing(path, sidePx) : null;
  if (image === null) {
    image = (await drawImage({ seed, category, index, sidePx })).image;
    await writeAtomically(path, await encodePng(image));
  }
  const exemplar = exemplarOf({ seed, category, index }).id;
  return { id, category, file, pixelHash: nativePixelHash(image), exemplar };
}

async function existing(path: string, sidePx: number): Promise<ByteImage | null> {
  try {
    const image = await readImage(path);
    return image.width === sidePx && image.height === sidePx && image.channels === 3 ? image : null;
  } catch {
    return null;
  }
}
