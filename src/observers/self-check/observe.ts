import type { ByteImage } from '../../image/image.js';
import type { Subject } from './subject.js';

/** What a subject answered: each list has one entry per image. */
export interface Observed {
  /** all images, in batches of {@link batchSize} */
  readonly answers: readonly number[][];
  /** the first batch once more */
  readonly again: readonly number[][];
  /** the images of the first batch, one by one */
  readonly alone: readonly number[][];
  /** time of the second run of the first batch, divided by its images */
  readonly msPerImage: number;
}

/** Images that are shown together. */
export const batchSize = 8;

/** Shows a subject images together, again, and one by one. */
export async function observe(subject: Subject, images: readonly ByteImage[]): Promise<Observed> {
  const answers = await inBatches(subject, images);
  const first = images.slice(0, batchSize);
  const begin = performance.now();
  const again = await subject.outputs(first);
  const msPerImage = (performance.now() - begin) / first.length;
  const alone: number[][] = [];
  for (const image of first) alone.push(...(await subject.outputs([image])));
  return { answers, again, alone, msPerImage };
}

/** Answers to any number of images. */
export async function inBatches(
  subject: Subject,
  images: readonly ByteImage[],
): Promise<number[][]> {
  const answers: number[][] = [];
  for (let start = 0; start < images.length; start += batchSize)
    answers.push(...(await subject.outputs(images.slice(start, start + batchSize))));
  return answers;
}
