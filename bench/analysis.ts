/**
 * Reading and every measure of the published trials, beside model-vs-human's own functions on the same
 * files, in turns: `npm run bench:analysis -- --peer <its checkout> [--runs 5] [--json]`. Points only;
 * intervals are timed apart. Then, without a peer, 100 observers of 100,000 stimuli.
 */
import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { analyse, readTrialTable } from './analysis/built-program.js';
import { manyObservers } from './analysis/many-observers.js';
import { writeWorkload } from './analysis/workload.js';
import { findPython, JsonProcess, median } from './json-process.js';

const floor = 50;
/** s, for accuracy and κ with intervals of 100 observers of 100,000 stimuli */
const manyFloor = 30;
const warmUps = 5;
/** two sums of the same numbers in another order */
const tolerance = 1e-12;

const { values: options } = parseArgs({
  options: {
    peer: { type: 'string' },
    data: { type: 'string', default: '../shared/data/human-dnn/model-vs-human' },
    runs: { type: 'string', default: '5' },
    json: { type: 'boolean', default: false },
  },
});
const published = resolve(options.data);
const python = await findPython('import pandas, seaborn, tqdm; print(pandas.__version__)');

interface Answer {
  seconds: number;
  sets: Record<string, { pairs: number; kappa: number }>;
}

async function ours(folders: readonly string[], bootstrap: number): Promise<Answer> {
  const start = performance.now();
  const sets: Answer['sets'] = {};
  for (const folder of folders) {
    const { pairs } = analyse(await readTrialTable([folder]), { bootstrap });
    const kappas = pairs.map(({ kappa }) => kappa.value ?? NaN);
    const name = folder.slice(folder.lastIndexOf('/') + 1);
    sets[name] = {
      pairs: kappas.length,
      kappa: kappas.reduce((sum, kappa) => sum + kappa, 0) / kappas.length,
    };
  }
  return { seconds: (performance.now() - start) / 1000, sets };
}

function differing(a: Answer['sets'], b: Answer['sets']): string[] {
  return Object.keys(a).filter(
    (set) => a[set].pairs !== b[set].pairs || Math.abs(a[set].kappa - b[set].kappa) > tolerance,
  );
}

if (!options.peer || !existsSync(published) || !python) {
  console.log(
    'skipped: needs --peer (a checkout of model-vs-human), its human trials (--data) and a Python with ' +
      'pandas < 2, seaborn and tqdm (VISAVIS_PYTHON).',
  );
} else {
  const folder = await mkdtemp(join(tmpdir(), 'visavis-analysis-'));
  try {
    await cp(join(resolve(options.peer), 'modelvshuman'), join(folder, 'modelvshuman'), {
      recursive: true,
    });
    const folders = await writeWorkload(published, folder);
    const peer = new JsonProcess<{ what: 'measures' | 'benchmark' }, Answer>(
      [python.python, 'bench/peer/analysis.py'],
      { MODELVSHUMANDIR: folder },
    );
    await peer.ask({ what: 'measures' });
    for (let i = 0; i < warmUps; i++) await ours(folders, 0);
    const times = { ours: [] as number[], measures: [] as number[], benchmark: [] as number[] };
    let wrong: string[] = [];
    for (let run = 0; run < Number(options.runs); run++) {
      const own = await ours(folders, 0);
      const theirs = await peer.ask({ what: 'measures' });
      wrong = differing(own.sets, theirs.sets);
      times.ours.push(own.seconds);
      times.measures.push(theirs.seconds);
      times.benchmark.push((await peer.ask({ what: 'benchmark' })).seconds);
    }
    const withIntervals = (await ours(folders, 2000)).seconds;
    await peer.end();
    const medians = {
      ours: median(times.ours),
      measures: median(times.measures),
      benchmark: median(times.benchmark),
    };
    const ratios = {
      measures: medians.measures / medians.ours,
      benchmark: medians.benchmark / medians.ours,
    };
    if (options.json) {
      console.log(JSON.stringify({ times, medians, ratios, withIntervals, wrong }, null, 2));
    } else {
      const table = new Table({ head: ['', 'median, s', 'runs', 'ratio'], style: { head: [] } });
      const runs = (one: readonly number[]) => one.map((s) => s.toFixed(3)).join(' ');
      table.push(
        [
          'visavis: reading, every measure, benchmark',
          medians.ours.toFixed(3),
          runs(times.ours),
          '',
        ],
        [
          `model-vs-human (pandas ${python.printed}): reading, every measure`,
          medians.measures.toFixed(2),
          runs(times.measures),
          ratios.measures.toFixed(0),
        ],
        [
          'model-vs-human: reading, benchmark table',
          medians.benchmark.toFixed(2),
          runs(times.benchmark),
          ratios.benchmark.toFixed(0),
        ],
        ['visavis with intervals (2,000 resamples)', withIntervals.toFixed(2), '', ''],
      );
      console.log(`${folders.length} data sets; Node ${process.version}\n${table.toString()}`);
    }
    if (wrong.length > 0) console.error(`FAIL: κ differs in ${wrong.join(', ')}`);
    if (ratios.measures < floor) console.error(`FAIL: below ${floor} times as fast`);
    if (wrong.length > 0 || ratios.measures < floor) process.exitCode = 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const many = manyObservers();
const manySeconds = many.groupingSeconds + many.accuracySeconds + many.kappaSeconds;
if (options.json) console.log(JSON.stringify({ many }, null, 2));
else {
  console.log(
    `${many.observers} observers × ${many.stimuli} stimuli: grouping ${many.groupingSeconds.toFixed(1)} s, ` +
      `accuracy ${many.accuracySeconds.toFixed(2)} s, κ of ${many.pairs} pairs and its parts with ${many.resamples} resamples ` +
      `${many.kappaSeconds.toFixed(1)} s; without 0 in the interval: ${(100 * many.intervalsWithoutZero).toFixed(1)} % (5 % expected)`,
  );
}
if (manySeconds > manyFloor) {
  console.error(`FAIL: ${many.observers} observers take more than ${manyFloor} s`);
  process.exitCode = 1;
}
