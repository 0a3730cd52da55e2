/**
 * Manipulations beside the Python that published stimuli were made with, in one run, one thread each:
 * `npm run bench:degradations -- [--only <words>] [--json] [--cpu] [--throughput] [--memory]`.
 * `--cpu` counts processor time, for a machine that does other things at the same time.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { manipulations } from '../src/degradations/index.js';
import { compare, writeMaterial, type Comparison, type Material } from './degradations/compare.js';
import { measureMemory } from './degradations/memory.js';
import { findPython, PeerProcess } from './degradations/peer-process.js';
import { rows } from './degradations/rows.js';
import { testImage } from './degradations/test-image.js';
import { measureThroughput } from './degradations/throughput.js';

const sidePx = 256;

interface Choices {
  readonly only: readonly string[];
  readonly json: boolean;
  readonly cpu: boolean;
}

function material(folder: string, cpu: boolean): Material {
  const spectrum = Float64Array.from({ length: sidePx * sidePx }, (_, i) => {
    const [x, y] = [(i % sidePx) - sidePx / 2, Math.floor(i / sidePx) - sidePx / 2];
    const squared = x * x + y * y;
    return squared === 0 ? 0.4545 * sidePx * sidePx : (0.1 * sidePx * sidePx) / Math.sqrt(squared);
  });
  const gamma = Float64Array.from({ length: 256 }, (_, level) => (level / 255) ** 2.2);
  return {
    folder,
    cpu,
    images: { grey: testImage(sidePx, 1), colour: testImage(sidePx, 3) },
    tables: {
      spectrum: { shape: [sidePx, sidePx], values: spectrum },
      gamma: { shape: [256], values: gamma },
    },
  };
}

async function compareAll({ only: words, json, cpu }: Choices): Promise<void> {
  const found = await findPython();
  if (!found) {
    const packages = 'python3-numpy python3-scipy python3-skimage';
    console.log(
      `skipped: the peers need Python 3 with NumPy, SciPy and scikit-image; run \`apt-get install ${packages}\`, or name such a Python in VISAVIS_PYTHON.`,
    );
    return;
  }
  const registered = new Set(manipulations.map(({ name }) => name));
  const wanted = rows.filter(
    ({ title, ours }) =>
      registered.has(ours.manipulation) &&
      words.every((word) => title.toLowerCase().includes(word.toLowerCase())),
  );
  const folder = await mkdtemp(join(tmpdir(), 'visavis-bench-'));
  const peers = {
    'as-installed': new PeerProcess(found.python, 'as-installed'),
    kept: new PeerProcess(found.python, 'kept'),
  };
  const comparisons: Comparison[] = [];
  try {
    const given = material(folder, cpu);
    await writeMaterial(given);
    for (const row of wanted) {
      const done = await compare(row, given, peers);
      comparisons.push(done);
      const ratio = done.peerMs['as-installed'] / done.oursMs;
      if (!json) process.stderr.write(`${row.title}, ${row.image}: ${digits(ratio)} ×\n`);
    }
  } finally {
    await Promise.all(Object.values(peers).map((peer) => peer.end()));
    await rm(folder, { recursive: true });
  }
  const heading = `${found.versions}; Node ${process.version}; ${sidePx} × ${sidePx} px; medians of 5${cpu ? ', processor time' : ''}`;
  if (json) console.log(JSON.stringify({ heading, comparisons }, null, 2));
  else console.log(`${heading}\n${tableOf(comparisons)}`);
}

const digits = (value: number): string =>
  value >= 100 ? String(Math.round(value)) : value.toPrecision(3);

function tableOf(comparisons: readonly Comparison[]): string {
  const table = new Table({
    head: [
      '',
      'image',
      'peer ms',
      'peer ms, memory kept',
      'ours ms',
      'RATIO',
      'to memory kept',
      'floor',
      'largest difference',
    ],
    style: { head: [], border: [] },
  });
  for (const { title, image, floor, oursMs, peerMs, difference } of comparisons) {
    const ratio = peerMs['as-installed'] / oursMs;
    const verdict = floor === null ? 'reported' : `≥ ${floor} ${ratio >= floor ? 'met' : 'MISSED'}`;
    table.push([
      title,
      image,
      digits(peerMs['as-installed']),
      digits(peerMs.kept),
      digits(oursMs),
      `${digits(ratio)} ×`,
      `${digits(peerMs.kept / oursMs)} ×`,
      verdict,
      difference === null ? 'random' : difference.toExponential(0),
    ]);
  }
  return table.toString();
}

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    json: { type: 'boolean', default: false },
    cpu: { type: 'boolean', default: false },
    throughput: { type: 'boolean', default: false },
    memory: { type: 'boolean', default: false },
  },
});
if (options.throughput) await measureThroughput();
if (options.memory) measureMemory();
if (!options.throughput && !options.memory) await compareAll(options);
