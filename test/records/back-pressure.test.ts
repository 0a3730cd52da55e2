import { Readable, Writable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import {
  allRows,
  datasetFiles,
  importedFacts,
  publishedCsv,
  textPieces,
  trialsJson,
  zipDataset,
  type TrialSource,
} from '../../src/records/index.js';
import { sampleSource, sampleTrial } from './trial-source-sample.js';

/** A million trials, which are made when they are taken; and how many were. */
function endless() {
  const taken = { trials: 0 };
  async function* trials() {
    for (let trial = 1; trial <= 1_000_000; trial++) {
      if (trial % 200 === 0) await setTimeout(0); // a page of the database
      taken.trials++;
      yield sampleTrial({ trial });
    }
  }
  const source: TrialSource = { ...sampleSource([sampleTrial()]), trials, rows: trials };
  return { source, taken };
}

/** Takes one piece and then nothing. */
function stalled(): Writable {
  const out = new Writable({ write: () => undefined });
  onTestFinished(() => void out.destroy());
  return out;
}

/** Waits until nothing more is taken. */
async function standstill(taken: { trials: number }): Promise<number> {
  for (let before = -1; before !== taken.trials || before === 0;) {
    before = taken.trials;
    await setTimeout(50);
  }
  return taken.trials;
}

test.each([
  ['CSV', (source: TrialSource) => publishedCsv(allRows(source))],
  ['JSON', (source: TrialSource) => trialsJson(source)],
])('%s reads no further than its reader takes', async (_, lines) => {
  const { source, taken } = endless();
  const reading = Readable.from(textPieces(lines(source)));
  reading.pipe(stalled());
  onTestFinished(() => void reading.destroy());
  expect(await standstill(taken)).toBeLessThan(60_000);
});

test('a zipped dataset reads no further than its reader takes, and stops when that has gone', async () => {
  const { source, taken } = endless();
  const making = { codeVersion: '0', writtenAt: new Date(0) };
  const files = await datasetFiles(importedFacts({ id: 'x', title: 'X' }), source, making);
  const out = stalled();
  const zipping = zipDataset('x', files, out);
  const read = await standstill(taken);
  expect(read).toBeLessThan(60_000);
  out.destroy();
  await expect(zipping).rejects.toThrow();
  expect(await standstill(taken)).toBe(read);
});
