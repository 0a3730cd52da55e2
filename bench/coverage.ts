/**
 * How often the intervals cover and the tests reject, over simulated studies of known accuracy and κ.
 * `npm run bench:coverage -- [--studies 2000] [--seed 1] [--threads 2] [--write] [--json]`;
 * `--write` makes docs/reference/coverage.md. Exit code 1 where a cell is outside what the project
 * promises (beyond three standard errors).
 */
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { format, resolveConfig } from 'prettier';
import { progressBar } from '../src/cli/progress.js';
import { peopleCells, stimulusCells } from './coverage-cells/cells.js';
import type { Cell, CellResult } from './coverage-cells/cells.js';
import { coveragePage } from './coverage-cells/page.js';
import { brokenPromises } from './coverage-cells/promises.js';

const { values: options } = parseArgs({
  options: {
    studies: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    threads: { type: 'string', default: String(availableParallelism()) },
    write: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const studies = Number(options.studies);
const cells: Cell[] = [...stimulusCells, ...peopleCells];
/** workers of Node 20 do not take tsx over by themselves */
const inTypeScript = `import('tsx/esm/api').then(({ register }) => {
  register();
  return import(${JSON.stringify(new URL('./coverage-cells/cell.worker.ts', import.meta.url).href)});
});`;
const begin = performance.now();
const results = await runAll(cells, Number(options.threads));
const seconds = (performance.now() - begin) / 1000;
const broken = brokenPromises(results);
if (options.json)
  console.log(JSON.stringify({ studies, seed: options.seed, seconds, broken, results }));
const page = coveragePage(results, studies, options.seed);
if (options.write) {
  const file = 'docs/reference/coverage.md';
  const style = await resolveConfig(file);
  await writeFile(file, await format(page, { ...style, parser: 'markdown' }));
} else if (!options.json) console.log(page);
console.error(`${cells.length} cells of ${studies} studies in ${seconds.toFixed(0)} s`);
for (const sentence of broken) console.error(sentence);
if (broken.length > 0) process.exitCode = 1;

/** Every cell, in their order, on so many threads. */
async function runAll(all: readonly Cell[], threads: number): Promise<CellResult[]> {
  const bar = progressBar('cells', { quiet: options.json });
  const done: CellResult[] = [];
  let next = 0;
  let finished = 0;
  bar.update(0, all.length);
  await Promise.all(
    Array.from({ length: threads }, () => {
      const worker = new Worker(inTypeScript, { eval: true });
      return new Promise<void>((resolve, reject) => {
        let index = -1;
        const give = () => {
          if (next >= all.length) return void worker.terminate().then(() => resolve(), reject);
          index = next++;
          worker.postMessage({ cell: all[index], studies, seed: options.seed });
        };
        worker.on('error', reject);
        worker.on('message', (result: CellResult) => {
          done[index] = result;
          bar.update(++finished, all.length);
          give();
        });
        give();
      });
    }),
  );
  bar.stop();
  return done;
}
