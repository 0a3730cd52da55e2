import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import { expect, test } from 'vitest';
import { GraphBuilder, writeModel } from '../../src/dnn/graph/index.js';
import { randomStream } from '../../src/random/index.js';
import {
  about,
  byFirstByte,
  describeService,
  startService,
} from '../observers/http/faulty-service.js';
import { smallStudy, temporaryFolder, writeImageSet } from '../study/fixtures.js';

const kills = 20;
const sidePx = 32;
const alternatives = ['cat', 'dog'];
const batchSize = 4;

/** 320 stimuli, 80 batches of the service: enough that the kills do not outlast them. */
const study = smallStudy({
  task: { alternatives },
  manipulations: [{ manipulation: 'contrast', levels: [1, 0.5, 0.25, 0.1] }],
  design: { imagesPerCondition: 40, blocks: 1, practiceTrials: 0 },
  networks: { drawPerCondition: 40 },
});

/** A network of one convolution and the mean: its outputs differ between grey images. */
function network(): Uint8Array {
  const builder = new GraphBuilder();
  const pixels = builder.input('pixels', ['N', 3, sidePx, sidePx]);
  const random = randomStream(1, 'kernel');
  const data = Float32Array.from({ length: 2 * 3 * 9 }, () => random.normal());
  const kernel = builder.constant({ type: 'float32', dims: [2, 3, 3, 3], data });
  const edges = builder.node('Relu', [builder.node('Conv', [pixels, kernel])]);
  const means = builder.node('GlobalAveragePool', [edges]);
  builder.output(builder.node('Flatten', [means], {}, 'logits'));
  return writeModel(builder.finish());
}

/** Everything stored of an answer, in the order stored; times and random session names aside. */
function tableOf(data: string): unknown[] {
  const db = new SqliteDatabase(join(data, 'visavis.sqlite'), { readonly: true });
  const columns =
    'observer, trial_index, trial_number, block, phase, stimulus_id, content_hash, image_id, ' +
    'category, condition, response, rt_seconds, trials.details';
  const rows = db
    .prepare(
      `select ${columns} from trials join sessions on sessions.id = trials.session
       order by observer, trial_index`,
    )
    .all();
  db.close();
  return rows;
}

test(`after ${kills} kills an evaluation's table is that of an undisturbed run`, async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'small.json');
  writeFileSync(file, JSON.stringify(study));
  await writeImageSet(join(folder, 'images'), {
    categories: alternatives,
    perCategory: 170,
    sidePx,
  });
  writeFileSync(join(folder, 'mean.onnx'), network());
  writeFileSync(
    join(folder, 'mean.json'),
    JSON.stringify({
      format: 'visavis-network/1',
      ...{ name: 'mean', title: 'Mean', kind: 'convolution' },
      input: { sidePx },
      decision: { mapping: 'direct', categories: alternatives },
    }),
  );
  let batches = 0;
  const { url } = await startService((path, body, response) => {
    if (path === '/visavis') return { ...about, input: { sidePx, channels: 3 } };
    batches++;
    setTimeout(() => response.end(JSON.stringify(byFirstByte(body))), 10);
    return undefined;
  });
  const description = describeService(url, { input: { sidePx }, batchSize });
  writeFileSync(join(folder, 'service.json'), JSON.stringify(description));

  const start = (data: string, command = 'evaluate', ...more: string[]) => {
    const words = ['bin/visavis.js', command, file, '--data', join(folder, data), '--quiet'];
    const child = spawn(process.execPath, [...words, ...more], { stdio: 'ignore' });
    return { child, ended: once(child, 'exit').then(([code]) => code as number | null) };
  };
  const names = ['--network', 'service.json', 'mean.onnx'];
  expect(await start('calm', 'stimuli').ended).toBe(0);
  await cp(join(folder, 'calm'), join(folder, 'disturbed'), { recursive: true });
  expect(await start('calm', 'evaluate', ...names).ended).toBe(0);
  const asked = batches;

  const random = randomStream(2026, 'kills');
  let inTheMidst = 0;
  for (let kill = 0; kill < kills; kill++) {
    const before = batches;
    const { child, ended } = start('disturbed', 'evaluate', ...names);
    if (kill % 5 === 0) await wait(random.between(0, 600));
    else {
      while (batches === before && child.exitCode === null) await wait(1);
      await wait(random.between(0, 50));
    }
    child.kill('SIGKILL');
    expect(await ended).toBe(null); // it had not ended by itself
    if (batches > before) inTheMidst++;
  }
  expect(inTheMidst).toBeGreaterThanOrEqual(kills / 2);

  expect(await start('disturbed', 'evaluate', ...names).ended).toBe(0);
  const table = tableOf(join(folder, 'disturbed'));
  expect(table).toEqual(tableOf(join(folder, 'calm')));
  expect(table).toHaveLength(2 * 320);
  // a kill costs at most the batch in flight
  expect(batches - asked).toBeLessThanOrEqual(asked + kills);
}, 300_000);
