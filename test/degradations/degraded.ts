import type { z } from 'zod';
import { ClippedPixels } from '../../src/degradations/clipped-pixels.js';
import { parseParameters } from '../../src/degradations/index.js';
import type { FindTable, Manipulation } from '../../src/degradations/manipulation.js';
import { noTables } from '../../src/degradations/table-parameter.js';
import type { FloatImage } from '../../src/image/image.js';
import { randomStream, type RandomStream } from '../../src/random/index.js';

/** What a manipulation makes of an image: before the clip, after it, and the share of cut pixels. */
export interface Degraded {
  readonly unclipped: FloatImage;
  readonly image: FloatImage;
  readonly clippedShare: number;
}

/** Applies a manipulation with the parameters given; those left out take their defaults. */
export function degraded<Schema extends z.ZodObject>(
  manipulation: Manipulation<Schema>,
  image: FloatImage,
  input: z.input<Schema>,
  random: RandomStream = randomStream('no draws'),
  findTable: FindTable = noTables,
): Degraded {
  const parameters = parseParameters(manipulation, input);
  const unclipped = manipulation.apply(image, parameters, random, findTable);
  const pixels = new ClippedPixels();
  return { unclipped, image: pixels.clip(unclipped), clippedShare: pixels.share };
}
