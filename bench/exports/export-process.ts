/** One export in a process of its own: arguments are database, study, format and the path to write to. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openStore } from '../../server/store/index.js';
import {
  allRows,
  datasetFiles,
  importedFacts,
  publishedCsv,
  textPieces,
  trialsJson,
  writeDatasetFolder,
  writeDatasetZip,
} from '../../src/records/index.js';
import { writeTextFile } from '../../src/records/write-text-file.js';
import type { ExportFormat, ExportRun } from './format.js';

async function run(
  database: string,
  study: string,
  format: ExportFormat,
  out: string,
): Promise<ExportRun> {
  const store = await openStore(database);
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  const begin = performance.now();
  const trials = await store.openTrialExport(study, { includeSimulated: false });
  if (format === 'csv') {
    await writeTextFile(out, textPieces(publishedCsv(allRows(trials))));
  } else if (format === 'json') await writeTextFile(out, textPieces(trialsJson(trials)));
  else {
    const making = { codeVersion: '0', writtenAt: new Date() };
    const files = await datasetFiles(importedFacts({ id: study, title: study }), trials, making);
    if (format === 'psych-ds') await writeDatasetFolder(out, files);
    else await writeDatasetZip(out, files);
  }
  const seconds = (performance.now() - begin) / 1000;
  delays.disable();
  await trials.close();
  await store.close();
  const peakMiB = process.resourceUsage().maxRSS / 1024;
  return { seconds, bytes: await bytesOf(out), peakMiB, longestWaitMs: delays.max / 1e6 };
}

async function bytesOf(path: string): Promise<number> {
  const info = await stat(path);
  if (!info.isDirectory()) return info.size;
  const names = await readdir(path);
  const sizes = await Promise.all(names.map((name) => bytesOf(join(path, name))));
  return sizes.reduce((sum, size) => sum + size, 0);
}

const [database, study, format, out] = process.argv.slice(2);
console.log(JSON.stringify(await run(database, study, format as ExportFormat, out)));
