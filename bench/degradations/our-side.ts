import { ClippedPixels } from '../../src/degradations/clipped-pixels.js';
import { manipulationNamed, parseParameters } from '../../src/degradations/index.js';
import type { FloatImage } from '../../src/image/image.js';
import { tableHash, type NumberTable } from '../../src/image/number-table.js';
import { randomStream } from '../../src/random/index.js';
import type { Row, Table } from './rows.js';

/**
 * What ours does for a row: the manipulation, with a stream of its own for every image, and the
 * clip, as a recipe is rendered.
 *
 * @returns a function of the image's number, which seeds the draws
 */
export function ourSide(
  { ours }: Pick<Row, 'ours'>,
  image: FloatImage,
  tables: Readonly<Record<Table, NumberTable>>,
): (seed: number) => FloatImage {
  const manipulation = manipulationNamed(ours.manipulation);
  const byHash = new Map(Object.values(tables).map((table) => [tableHash(table), table]));
  const given = Object.entries(ours.parameters).map(([name, value]) => [
    name,
    typeof value === 'string' && value in tables ? tableHash(tables[value as Table]) : value,
  ]);
  const parameters = parseParameters(manipulation, Object.fromEntries(given));
  return (seed) => {
    const random = randomStream(seed, 'bench', manipulation.name);
    const find = (hash: string) => byHash.get(hash) as NumberTable;
    return new ClippedPixels().clip(manipulation.apply(image, parameters, random, find));
  };
}

/**
 * Mean time of one call over a batch, ms.
 *
 * @param cpu count processor time (of all threads, the collector's too) instead of time by the clock
 */
export function timeBatch(action: (seed: number) => unknown, batch: number, cpu: boolean): number {
  const now = cpu ? processorMs : () => performance.now();
  const begin = now();
  for (let seed = 0; seed < batch; seed++) action(seed);
  return (now() - begin) / batch;
}

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
