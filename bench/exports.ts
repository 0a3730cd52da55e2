/**
 * Exports of a large study: seconds and peak memory of each format, from a database of made-up
 * participants to a file, through the same code as `visavis export`; and how long other work had to
 * wait meanwhile: `npm run bench:exports -- [--trials 100000] [--http] [--json]`. With `--http` a
 * server in a process of its own sends them to a reader.
 *
 * Memory is flat when the peak does not grow with the trials: each format is run on half of them
 * first, in a process of its own, and may need only so much more on all of them.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import Table from 'cli-table3';
import { fillStudies } from './exports/fill-studies.js';
import { exportFormats, type ExportFormat, type ExportRun } from './exports/format.js';
import { exportOverHttp, httpFormats } from './exports/over-http.js';
import { node } from './json-process.js';

/** the peak on all trials may be so much above that on half of them, MiB */
const flatMiB = 32;

const { values: options } = parseArgs({
  options: {
    trials: { type: 'string', default: '100000' },
    http: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const trials = Number(options.trials);
const folder = await mkdtemp(join(tmpdir(), 'visavis-exports-'));
try {
  const database = join(folder, 'visavis.sqlite');
  await fillStudies(database, { whole: trials, half: Math.ceil(trials / 2) });
  const toFile = async (study: string, format: ExportFormat) => {
    const [command, ...words] = node('bench/exports/export-process.ts');
    const out = join(folder, `${study}-${format}`);
    const { stdout } = await promisify(execFile)(command, [...words, database, study, format, out]);
    return JSON.parse(stdout) as ExportRun;
  };
  const rows: (ExportRun & { format: ExportFormat; halfPeakMiB: number })[] = [];
  const add = async (format: ExportFormat, run: (study: string) => Promise<ExportRun>) => {
    const half = await run('half');
    rows.push({ format, ...(await run('whole')), halfPeakMiB: half.peakMiB });
  };
  if (options.http) {
    for (const format of httpFormats)
      await add(format, (study) => exportOverHttp(folder, study, format));
  } else {
    for (const format of exportFormats) await add(format, (study) => toFile(study, format));
  }
  if (options.json) console.log(JSON.stringify({ trials, rows }, null, 2));
  else {
    const head = [
      'format',
      'seconds',
      'MB written',
      'peak MiB',
      'peak MiB, of half',
      'longest wait ms',
    ];
    const table = new Table({ head, style: { head: [] } });
    for (const row of rows) {
      table.push([
        row.format,
        row.seconds.toFixed(1),
        (row.bytes / 1e6).toFixed(1),
        row.peakMiB.toFixed(0),
        row.halfPeakMiB.toFixed(0),
        row.longestWaitMs.toFixed(0),
      ]);
    }
    const way = options.http ? 'from a server, over a line of 100 Mbit/s' : 'to a file';
    console.log(`${trials} trials ${way}\n${table.toString()}`);
  }
  for (const { format, peakMiB, halfPeakMiB } of rows) {
    if (peakMiB - halfPeakMiB <= flatMiB) continue;
    console.error(`${format}: memory grows with the trials.`);
    process.exitCode = 1;
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
