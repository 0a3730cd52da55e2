import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../study/fixtures.js';

/** Five epochs of one step each. */
const words = ['train', 'plain', '--seed', '3', '--per-category', '2', '--epochs', '5'];

function startTraining(out: string) {
  const all = ['bin/visavis.js', ...words, '--held-out', '1', '--out', out, '--quiet'];
  const child = spawn(process.execPath, all, { stdio: ['ignore', 'ignore', 'inherit'] });
  return { child, ended: once(child, 'exit') };
}

test('a training that is killed goes on after its last whole epoch, to the same weights', async () => {
  const folder = await temporaryFolder();
  const [calm, disturbed] = [join(folder, 'calm'), join(folder, 'disturbed')];
  expect(await startTraining(calm).ended).toEqual([0, null]);

  const checkpoint = join(disturbed, 'plain.checkpoint');
  const { child, ended } = startTraining(disturbed);
  while (!existsSync(checkpoint) && child.exitCode === null) await wait(1);
  child.kill('SIGKILL');
  expect(await ended).toEqual([null, 'SIGKILL']);
  expect(existsSync(join(disturbed, 'plain.onnx'))).toBe(false);

  expect(await startTraining(disturbed).ended).toEqual([0, null]);
  expect(existsSync(checkpoint)).toBe(false);
  const weights = (out: string) => readFileSync(join(out, 'plain.onnx'));
  expect(weights(disturbed).equals(weights(calm))).toBe(true);
  expect(readdirSync(disturbed).filter((name) => name.endsWith('.json'))).toEqual(['plain.json']);
}, 120_000);
