import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../server/store/trial-sample.js';

/** `visavis start` of the built program, and what it prints. */
function start(...words: string[]) {
  const child: ChildProcess = spawn(process.execPath, ['bin/visavis.js', 'start', ...words]);
  onTestFinished(() => void child.kill('SIGKILL'));
  const printed = { text: '' };
  child.stdout?.on('data', (piece: Buffer) => (printed.text += piece.toString()));
  child.stderr?.on('data', (piece: Buffer) => (printed.text += piece.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { child, printed, ended };
}

test('SIGTERM ends a server cleanly while a browser keeps its connection; no secret is printed', async () => {
  const words = ['--no-prepare', '--no-secrets', '--data', temporaryFolder(), '--port', '0'];
  const { child, printed, ended } = start(...words);
  await expect.poll(() => printed.text, { timeout: 15_000 }).toMatch(/There is no password yet/);
  const url = /running: (\S+)/.exec(printed.text)?.[1];
  expect((await fetch(`${url}api/health`)).status).toBe(200); // the connection stays open
  const begin = performance.now();
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(performance.now() - begin).toBeLessThan(2500); // before connections are cut off
  expect(printed.text).not.toMatch(/token=|shown only/);
});

test('SIGTERM ends a server that is still preparing, and what is prepared stays', async () => {
  const data = temporaryFolder();
  const { child, ended } = start('--quiet', '--data', data, '--port', '0');
  while (!existsSync(join(data, 'images'))) await wait(20);
  child.kill('SIGTERM');
  expect(await ended).toBe(128 + 15);
});
