import { PassThrough } from 'node:stream';
import express from 'express';
import pino from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { listen } from '../../server/listen.js';
import { warnOfProxy } from '../../server/proxy-warning.js';
import type { AddressInfo } from 'node:net';
import { bearer, post, sampleServer, startSession } from './sample-server.js';

const publicUrl = 'https://visavis.example.org/';

/** Guesses passwords, each as if from another visitor. @returns the statuses */
async function guessFromManyAddresses(url: string): Promise<number[]> {
  const statuses: number[] = [];
  for (let i = 0; i < 4; i++) {
    const from = { 'X-Forwarded-For': `203.0.113.${i}` };
    statuses.push((await post(`${url}/api/sign-in`, { password: 'a guess' }, from)).status);
  }
  return statuses;
}

test('behind a proxy visitors are told apart by what it says; without one, by nothing they say', async () => {
  const limits = { signIn: { limit: 2, windowMs: 60_000 } };
  const behind = await sampleServer({ limits, publicUrl });
  expect(await guessFromManyAddresses(behind.url)).toEqual([401, 401, 401, 401]);
  const chain = { 'X-Forwarded-For': '198.51.100.9, 203.0.113.0' }; // only the last is the proxy's
  await post(`${behind.url}/api/sign-in`, { password: 'a guess' }, chain);
  const third = await post(`${behind.url}/api/sign-in`, { password: 'a guess' }, chain);
  expect(third.status).toBe(429);
  const bare = await sampleServer({ limits });
  expect(await guessFromManyAddresses(bare.url)).toEqual([401, 401, 429, 429]);
});

test('a proxy that the server has not been told of is warned of once', async () => {
  const lines: string[] = [];
  const log = new PassThrough().on('data', (line: Buffer) => lines.push(line.toString()));
  const app = express().use(warnOfProxy(pino(log)), (_request, response) => void response.end());
  const server = await listen(app, { port: 0, host: '127.0.0.1' });
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await fetch(url);
  expect(lines).toEqual([]);
  for (const visitor of ['203.0.113.1', '203.0.113.2']) {
    await fetch(url, { headers: { 'X-Forwarded-For': visitor } });
  }
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/--public-url/);
  expect(lines[0]).not.toContain('203.0.113');
});

test('every answer isolates the page and lets scripts come from files only', async () => {
  const { url } = await sampleServer({ publicUrl });
  const pages = [
    '/',
    '/study/tiny',
    '/dashboard',
    '/sign-in',
    '/nothing',
    '/api/health',
    '/stimuli/a',
  ];
  for (const path of pages) {
    const { headers } = await fetch(url + path, { redirect: 'manual' });
    expect(headers.get('cross-origin-opener-policy'), path).toBe('same-origin');
    expect(headers.get('cross-origin-embedder-policy'), path).toBe('require-corp');
    expect(headers.get('x-content-type-options'), path).toBe('nosniff');
    const policy = headers.get('content-security-policy') ?? '';
    const scripts = /script-src ([^;]*)/.exec(policy)?.[1].split(' ');
    const kernels = !/^\/(api|stimuli|sign-in)/.test(path);
    expect(scripts, path).toEqual(kernels ? ["'self'", "'wasm-unsafe-eval'"] : ["'self'"]);
    expect(policy).toContain("frame-ancestors 'none'");
  }
});

test('all that a participant asks for counts against a limit of her own', async () => {
  const few = { limit: 3, windowMs: 60_000 };
  const server = await sampleServer({ limits: { participant: few, stimulus: few } });
  const [first, second] = [await startSession(server), await startSession(server)];
  const stimulus = `stimuli/${first.trials[0].contentHash}.png`;
  for (const path of ['api/session', stimulus]) {
    const get = async (session: typeof first) =>
      (await fetch(`${server.url}/${path}`, { headers: bearer(session) })).status;
    expect([await get(first), await get(first), await get(first), await get(first)]).toEqual([
      200, 200, 200, 429,
    ]);
    expect(await get(second)).toBe(200);
  }
});
