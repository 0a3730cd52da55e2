import { join } from 'node:path';
import type { FloatImage } from '../../src/image/image.js';
import type { NumberTable } from '../../src/image/number-table.js';
import { readTable } from '../../src/image/read-table.js';
import { median } from '../json-process.js';
import { writeNpy } from '../npy.js';
import type { Row, Table } from './rows.js';
import { memories } from './timed-process.js';
import type { ProcessMemory, TimedProcess, TimedRequest } from './timed-process.js';

/** What both sides are handed, as files in a folder. */
export interface Material {
  readonly folder: string;
  readonly images: Readonly<Record<Row['image'], FloatImage>>;
  readonly tables: Readonly<Record<Table, NumberTable>>;
}

type Times = Readonly<Record<ProcessMemory, number>>;

/** Times of one row, medians, ms. */
export interface Comparison {
  readonly title: string;
  readonly image: string;
  readonly floor: number | null;
  readonly oursMs: Times;
  readonly peerMs: Times;
  /** largest difference of the results, where they must be equal */
  readonly difference: number | null;
}

export type Sides = Readonly<
  Record<'ours' | 'peer', Readonly<Record<ProcessMemory, TimedProcess>>>
>;

const repeats = 5;
/** a batch takes about this long */
const batchMs = 60;
/** and so long each side runs before it is timed: compilers and allocators settle */
const warmUpMs = 1000;

const fileOf = (folder: string, name: string): string => join(folder, `${name}.npy`);

/** Writes what both sides read. */
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

/** runs a side warm; how many calls a batch of it should be */
async function warmUp(side: TimedProcess, request: TimedRequest): Promise<number> {
  let batch = 1;
  for (let spent = 0; spent < warmUpMs;) {
    const { ms } = await side.ask({ ...request, batch });
    spent += batch * ms;
    batch = Math.max(1, Math.ceil(batchMs / Math.max(ms, 0.01)));
  }
  return batch;
}

/**
 * Times peer and ours on the same image, in turn, five times, and checks that they do the same.
 *
 * @param cpu count processor time instead of time by the clock
 * @throws Error where results that must be equal are not
 */
export async function compare(
  row: Row,
  { folder, tables }: Material,
  sides: Sides,
  cpu: boolean,
): Promise<Comparison> {
  const request = (side: 'ours' | 'peer'): Omit<TimedRequest, 'batch'> => ({
    rule: row[side].rule,
    image: fileOf(folder, row.image),
    parameters: Object.fromEntries(
      Object.entries(row[side].parameters).map(([name, value]) => [
        name,
        typeof value === 'string' && value in tables ? fileOf(folder, value) : value,
      ]),
    ),
    cpu,
  });
  const difference = await differenceOf(row, folder, async (side, out) => {
    await sides[side].kept.ask({ ...request(side), batch: 1, out });
  });
  const runs = (['ours', 'peer'] as const).flatMap((side) =>
    memories.map((memory) => ({
      side,
      memory,
      process: sides[side][memory],
      request: { ...request(side), batch: 1 },
      times: [] as number[],
    })),
  );
  for (const run of runs) run.request.batch = await warmUp(run.process, run.request);
  for (let i = 0; i < repeats; i++) {
    for (const run of runs) run.times.push((await run.process.ask(run.request)).ms);
  }
  const timesOf = (wanted: 'ours' | 'peer'): Times => {
    const found = runs.filter(({ side }) => side === wanted);
    const entries = found.map(({ memory, times }) => [memory, median(times)]);
    return Object.fromEntries(entries) as Times;
  };
  const { title, image, floor } = row;
  return { title, image, floor, oursMs: timesOf('ours'), peerMs: timesOf('peer'), difference };
}

async function differenceOf(
  { title, tolerance }: Row,
  folder: string,
  ask: (side: 'ours' | 'peer', out: string) => Promise<void>,
): Promise<number | null> {
  if (tolerance === null) return null;
  const results = [];
  for (const side of ['ours', 'peer'] as const) {
    const out = fileOf(folder, `result-${side}`);
    await ask(side, out);
    results.push((await readTable(out)).values);
  }
  const [ours, peer] = results;
  if (ours.length !== peer.length) {
    throw new Error(`${title}: the peer gives ${peer.length} values, ours ${ours.length}`);
  }
  const difference = ours.reduce((most, value, i) => Math.max(most, Math.abs(value - peer[i])), 0);
  if (difference <= tolerance) return difference;
  throw new Error(`${title}: the results differ by ${difference}, not at most ${tolerance}`);
}
