import { ClippedPixels } from '../../src/degradations/clipped-pixels.js';
import { manipulationNamed, parseParameters } from '../../src/degradations/index.js';
import type { FloatImage } from '../../src/image/image.js';
import { tableHash, type NumberTable } from '../../src/image/number-table.js';
import { randomStream } from '../../src/random/index.js';

/**
 * What ours does to an image: the manipulation, with a stream of its own for every image, and the
 * clip, as a recipe is rendered.
 *
 * @param parameters a number table among them stands for its hash
 * @returns a function of the image's number, which seeds the draws
 */
export function ourSide(
  name: string,
  parameters: Readonly<Record<string, unknown>>,
  image: FloatImage,
): (seed: number) => FloatImage {
  const manipulation = manipulationNamed(name);
  const byHash = new Map<string, NumberTable>();
  const given = Object.entries(parameters).map(([key, value]) => {
    if (typeof value !== 'object') return [key, value];
    const table = value as NumberTable;
    byHash.set(tableHash(table), table);
    return [key, tableHash(table)];
  });
  const parsed = parseParameters(manipulation, Object.fromEntries(given));
  return (seed) => {
    const random = randomStream(seed, 'bench', manipulation.name);
    const find = (hash: string) => byHash.get(hash) as NumberTable;
    return new ClippedPixels().clip(manipulation.apply(image, parsed, random, find));
  };
}
