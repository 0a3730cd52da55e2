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
import {
  compare,
  writeMaterial,
  type Comparison,
  type Material,
  type Sides,
} from './degradations/compare.js';
import { measureMemory } from './degradations/memory.js';
import { rows } from './degradations/rows.js';
import { testImage } from './degradations/test-image.js';
import { measureThroughput } from './degradations/throughput.js';
import { memories, startOurs, startPeer } from './degradations/timed-process.js';
import { findPython } from './json-process.js';

const sidePx = 256;

/** what the peers need, and its versions */
const versions =
  'import sys, numpy, scipy, skimage; print(f"Python {sys.version.split()[0]}, NumPy {numpy.__version__}, SciPy {scipy.__version__}, scikit-image {skimage.__version__}")';

interface Choices {
  readonly only: readonly string[];
  readonly json: boolean;
  readonly cpu: boolean;
}

function material(folder: string): Material {
  const spectrum = Float64Array.from({ length: sidePx * sidePx }, (_, i) => {
    const [x, y] = [(i % sidePx) - sidePx / 2, Math.floor(i / sidePx) - sidePx / 2];
    const squared = x * x + y * y;
    return squared === 0 ? 0.4545 * sidePx * sidePx : (0.1 * sidePx * sidePx) / Math.sqrt(squared);
  });
  const gamma = Float64Array.from({ length: 256 }, (_, level) => (level / 255) ** 2.2);
  return {
    folder,
    images: { grey: testImage(sidePx, 1), colour: testImage(sidePx, 3) },
    tables: {
      spectrum: { shape: [sidePx, sidePx], values: spectrum },
      gamma: { shape: [256], values: gamma },
    },
  };
}

async function compareAll({ only: words, json, cpu }: Choices): Promise<void> {
  const found = await findPython(versions);
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
      registered.has(ours.rule) &&
      words.every((word) => title.toLowerCase().includes(word.toLowerCase())),
  );
  const folder = await mkdtemp(join(tmpdir(), 'visavis-bench-'));
  const sides: Sides = {
    ours: { 'as-installed': startOurs('as-installed'), kept: startOurs('kept') },
    peer: {
      'as-installed': startPeer(found.python, 'as-installed'),
      kept: startPeer(found.python, 'kept'),
    },
  };
  const comparisons: Comparison[] = [];
  try {
    const given = material(folder);
    await writeMaterial(given);
    for (const row of wanted) {
      const done = await compare(row, given, sides, cpu);
      comparisons.push(done);
      if (!json) process.stderr.write(`${row.title}, ${row.image}: ${ratios(done).join(', ')}\n`);
    }
  } finally {
    const all = Object.values(sides).flatMap((side) => Object.values(side));
    await Promise.all(all.map((process) => process.end()));
    await rm(folder, { recursive: true });
  }
  const heading = `${found.printed}; Node ${process.version}; ${sidePx} × ${sidePx} px; medians of 5${cpu ? ', processor time' : ''}`;
  if (json) console.log(JSON.stringify({ heading, comparisons }, null, 2));
  else console.log(`${heading}\n${tableOf(comparisons)}`);
}

const digits = (value: number): string =>
  value >= 100 ? String(Math.round(value)) : value.toPrecision(3);

const ratios = ({ oursMs, peerMs }: Comparison): string[] =>
  memories.map((memory) => `${digits(peerMs[memory] / oursMs[memory])} ×`);

/** with memory kept: as installed, the system's page faults weigh more than either side's work */
function verdict({ floor, oursMs, peerMs }: Comparison): string {
  if (floor === null) return 'reported';
  const ratio = peerMs.kept / oursMs.kept;
  return `≥ ${floor} ${ratio >= floor ? 'met' : 'MISSED'}`;
}

function tableOf(comparisons: readonly Comparison[]): string {
  const columns = ['peer ms', 'ours ms', 'RATIO'];
  const table = new Table({
    head: [
      '',
      'image',
      ...columns,
      ...columns.map((name) => `${name}, memory kept`),
      'floor',
      'largest difference',
    ],
    style: { head: [], border: [] },
  });
  for (const done of comparisons) {
    const { title, image, oursMs, peerMs, difference } = done;
    const times = memories.flatMap((memory, i) => [
      digits(peerMs[memory]),
      digits(oursMs[memory]),
      ratios(done)[i],
    ]);
    const shown = difference === null ? 'random' : difference.toExponential(0);
    table.push([title, image, ...times, verdict(done), shown]);
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
