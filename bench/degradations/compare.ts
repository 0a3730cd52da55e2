import { join } from 'node:path';
import type { FloatImage } from '../../src/image/image.js';
import type { NumberTable } from '../../src/image/number-table.js';
import { readTable } from '../../src/image/read-table.js';
import { writeNpy } from '../npy.js';
import { ourSide, timeBatch } from './our-side.js';
import type { PeerMemory, PeerProcess } from './peer-process.js';
import type { Row, Table } from './rows.js';

/** What both sides are handed, and the peer's copies as files. */
export interface Material {
  readonly folder: string;
  /** count processor time instead of time by the clock */
  readonly cpu: boolean;
  readonly images: Readonly<Record<Row['image'], FloatImage>>;
  readonly tables: Readonly<Record<Table, NumberTable>>;
}

/** Times of one row, medians, ms. */
export interface Comparison {
  readonly title: string;
  readonly image: string;
  readonly floor: number | null;
  readonly oursMs: number;
  readonly peerMs: Readonly<Record<PeerMemory, number>>;
  /** largest difference of the results, where they must be equal */
  readonly difference: number | null;
}

const repeats = 5;
/** a batch takes about this long */
const batchMs = 60;

const fileOf = (folder: string, name: string): string => join(folder, `${name}.npy`);

/** Writes what the peer reads. */
export async function writeMaterial({ folder, images, tables }: Material): Promise<void> {
  for (const [name, { width, height, channels, data }] of Object.entries(images)) {
    await writeNpy(
      fileOf(folder, name),
      channels === 1 ? [height, width] : [height, width, 3],
      data,
    );
  }
  for (const [name, { shape, values }] of Object.entries(tables)) {
    await writeNpy(fileOf(folder, name), shape, values);
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

const batchFor = (ms: number): number => Math.max(1, Math.ceil(batchMs / Math.max(ms, 0.01)));

/**
 * Times peer and ours on the same image, in turn, five times, and checks that they do the same.
 *
 * @throws Error where results that must be equal are not
 */
export async function compare(
  row: Row,
  material: Material,
  peers: Readonly<Record<PeerMemory, PeerProcess>>,
): Promise<Comparison> {
  const { folder, cpu, images, tables } = material;
  const action = ourSide(row, images[row.image], tables);
  const parameters = Object.fromEntries(
    Object.entries(row.peer.parameters).map(([name, value]) => [
      name,
      typeof value === 'string' ? fileOf(folder, value) : value,
    ]),
  );
  const request = { rule: row.peer.rule, image: fileOf(folder, row.image), parameters, cpu };

  const difference = await differenceOf(row, action, (out) =>
    peers.kept.time({ ...request, batch: 1, out }),
  )(folder);

  // the first calls compile and fill caches: they only tell how long a batch must be
  const warm = timeBatch(action, batchFor(timeBatch(action, 3, cpu)), cpu);
  const oursBatch = batchFor(warm);
  const peerBatch = batchFor(await peers.kept.time({ ...request, batch: 1 }));
  await peers['as-installed'].time({ ...request, batch: 1 });
  const times = { ours: [], kept: [], 'as-installed': [] } as Record<string, number[]>;
  for (let i = 0; i < repeats; i++) {
    for (const memory of ['as-installed', 'kept'] as const) {
      times[memory].push(await peers[memory].time({ ...request, batch: peerBatch }));
    }
    times.ours.push(timeBatch(action, oursBatch, cpu));
  }
  return {
    title: row.title,
    image: row.image,
    floor: row.floor,
    oursMs: median(times.ours),
    peerMs: { 'as-installed': median(times['as-installed']), kept: median(times.kept) },
    difference,
  };
}

function differenceOf(
  { title, tolerance }: Row,
  action: (seed: number) => FloatImage,
  ask: (out: string) => Promise<number>,
): (folder: string) => Promise<number | null> {
  return async (folder) => {
    if (tolerance === null) return null;
    const out = fileOf(folder, 'result');
    await ask(out);
    const { values } = await readTable(out);
    const { data } = action(0);
    if (values.length !== data.length) {
      throw new Error(`${title}: the peer gives ${values.length} values, ours ${data.length}`);
    }
    const difference = data.reduce(
      (most, value, i) => Math.max(most, Math.abs(value - values[i])),
      0,
    );
    if (difference <= tolerance) return difference;
    throw new Error(`${title}: the results differ by ${difference}, not at most ${tolerance}`);
  };
}
