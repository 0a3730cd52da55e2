/**
 * The network engine beside PyTorch on the processor, in one run, the same networks, weights and
 * number of threads: `npm run bench:engine -- [--only <words>] [--threads 1] [--json]`.
 */
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { backendName } from '../src/dnn/session.js';
import { networks } from './engine/networks.js';
import type { Network, Work } from './engine/networks.js';
import { startOurs, startPeer, type Side } from './engine/side.js';
import { findPyTorch, median } from './json-process.js';

const runs = 5;
/** calls of fast works are timed together until they fill this */
const leastMs = 200;

interface Comparison {
  readonly network: string;
  readonly work: Work;
  readonly peerMs: number;
  readonly oursMs: number;
  readonly floor: number;
  /** largest difference of results relative to the largest result */
  readonly difference: number;
}

async function compare(
  network: Network,
  work: Work,
  sides: readonly [Side, Side],
  threads: number,
): Promise<Comparison> {
  const calls: number[] = [];
  const heads: (readonly number[])[] = [];
  for (const side of sides) {
    // the first call makes ready, the second is warm
    const first = await side.ask({ network, work, threads, calls: 1 });
    const { ms } = await side.ask({ network, work, threads, calls: 1 });
    heads.push(first.head);
    calls.push(Math.max(1, Math.ceil(leastMs / ms)));
  }
  const times: [number[], number[]] = [[], []];
  for (let run = 0; run < runs; run++)
    for (const i of [0, 1] as const)
      times[i].push((await sides[i].ask({ network, work, threads, calls: calls[i] })).ms);
  const largest = Math.max(...heads[1].map(Math.abs));
  const gaps = heads[0].map((value, i) => Math.abs(value - heads[1][i]));
  return {
    network: network.title,
    work,
    oursMs: median(times[0]),
    peerMs: median(times[1]),
    floor: network.floor,
    difference: Math.max(...gaps) / largest,
  };
}

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    threads: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});
const found = await findPyTorch();
if (found) {
  const threads = Number(options.threads);
  const wanted = networks.filter(({ title }) =>
    options.only.every((word) => title.toLowerCase().includes(word.toLowerCase())),
  );
  const sides = [startOurs(), startPeer(found.python)] as const;
  const comparisons: Comparison[] = [];
  try {
    for (const network of wanted)
      for (const work of network.works)
        comparisons.push(await compare(network, work, sides, threads));
  } finally {
    await Promise.all(sides.map((side) => side.end()));
  }
  const heading = `PyTorch ${found.printed}; ${backendName()}; Node ${process.version}; threads ${threads}; medians of ${runs}`;
  if (options.json) console.log(JSON.stringify({ heading, comparisons }, null, 2));
  else {
    const table = new Table({
      head: ['network', 'work', 'PyTorch ms', 'ours ms', 'RATIO', 'floor', 'largest difference'],
      style: { head: [], border: [] },
    });
    for (const { network, work, peerMs, oursMs, floor, difference } of comparisons) {
      const ratio = peerMs / oursMs;
      table.push([
        network,
        work,
        peerMs.toPrecision(3),
        oursMs.toPrecision(3),
        `${ratio.toFixed(2)} ×`,
        `≥ ${floor} ${ratio >= floor ? 'met' : 'MISSED'}`,
        difference.toExponential(0),
      ]);
    }
    console.log(`${heading}\n${table.toString()}`);
  }
}
