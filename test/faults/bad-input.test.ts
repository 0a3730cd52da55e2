import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StartedSession } from '../../src/schema/session.js';
import {
  openSampleServer,
  post,
  startSession,
  type SampleServer,
} from '../server/sample-server.js';
import { sampleSubmission } from '../server/store/trial-sample.js';

let server: SampleServer;
let session: StartedSession;

beforeAll(async () => {
  server = await openSampleServer();
  session = await startSession(server);
});
afterAll(() => server.stop());

/** Everything here must leave this as it is: the server answers and has stored nothing. */
async function expectUnharmed(): Promise<void> {
  expect((await fetch(`${server.url}/api/health`)).status).toBe(200);
  expect(await server.store.trialRows('tiny')).toEqual([]);
}

const good = () => sampleSubmission(session.trials[4]);
const withPresentation = (change: object) => ({
  ...good(),
  presentation: { ...good().presentation, ...change },
});

test.each<[string, string, () => unknown]>([
  ['no body at all', 'index', () => undefined],
  ['a list', 'the top level', () => []],
  ['null', 'the body', () => null],
  ['an index beyond the plan', 'index', () => ({ ...good(), index: 18 })],
  ['a negative index', 'index', () => ({ ...good(), index: -1 })],
  ['an index that is no whole number', 'index', () => ({ ...good(), index: 4.5 })],
  ['the image of another trial', 'contentHash', () => ({ ...good(), index: 5 })],
  ['a hash that is none', 'contentHash', () => ({ ...good(), contentHash: '../../secret' })],
  ['a category that is no alternative', 'response', () => ({ ...good(), response: 'unicorn' })],
  ['a response that is no text', 'response', () => ({ ...good(), response: { $ne: null } })],
  ['a response without its time', 'rtMs', () => ({ ...good(), rtMs: null })],
  ['a negative time', 'rtMs', () => ({ ...good(), rtMs: -5 })],
  [
    'a choice that is no alternative',
    'choices.0.category',
    () => ({
      ...good(),
      choices: [{ category: 'unicorn', atMs: 1, by: 'key' }],
    }),
  ],
  [
    'too many choices',
    'choices',
    () => ({
      ...good(),
      choices: Array(201).fill({ category: 'cat', atMs: 1, by: 'key' }),
    }),
  ],
  ['an unknown field', 'cheat', () => ({ ...good(), cheat: true })],
  ['no presentation', 'presentation', () => ({ ...good(), presentation: undefined })],
  ['a refresh rate of 0', 'presentation.refreshHz', () => withPresentation({ refreshHz: 0 })],
  [
    'a number as text',
    'presentation.longestFrameMs',
    () => withPresentation({ longestFrameMs: '16' }),
  ],
])('a trial with %s is refused, naming %s', async (_what, field, body) => {
  const headers = { Authorization: `Bearer ${session.token}` };
  const response = await post(`${server.url}/api/session/trials`, body(), headers);
  expect(response.status).toBe(400);
  const answer = (await response.json()) as { code: string; message: string };
  expect(answer.code).toBe('INVALID_INPUT');
  expect(answer.message).toContain(` for ${field}`);
  await expectUnharmed();
});

test.each<[string, number, RequestInit & { path: string }]>([
  ['text that is no JSON', 400, { path: 'session/trials', body: '{"index": 4,' }],
  ['more than a trial can be', 413, { path: 'session/trials', body: `"${'x'.repeat(100_000)}"` }],
  [
    'another character set',
    400,
    {
      path: 'session/trials',
      body: '{}',
      headers: { 'Content-Type': 'application/json; charset=utf-9' },
    },
  ],
  [
    'a compression that is not what it says',
    400,
    {
      path: 'session/trials',
      body: '{}',
      headers: { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' },
    },
  ],
  ['no token', 401, { path: 'session', method: 'GET' }],
  [
    'a token of nobody',
    401,
    {
      path: 'session/finish',
      body: '{}',
      headers: { Authorization: `Bearer ${'a'.repeat(43)}` },
    },
  ],
  [
    'a token with a quote',
    401,
    {
      path: 'session/finish',
      body: '{}',
      headers: { Authorization: `Bearer ' or 1=1 --` },
    },
  ],
  ['no consent', 400, { path: 'studies/tiny/sessions', body: '{"length":"full","consent":false}' }],
  [
    'another length',
    400,
    { path: 'studies/tiny/sessions', body: '{"length":"long","consent":true}' },
  ],
  ['an unknown study', 404, { path: 'studies/nowhere', method: 'GET' }],
  ['a study by path', 404, { path: 'studies/..%2F..%2Fetc%2Fpasswd', method: 'GET' }],
  ['an address that is none', 404, { path: 'nothing/here', method: 'GET' }],
  ['a malformed address', 400, { path: 'studies/%E0%A4%A', method: 'GET' }],
  ['a method that is none', 404, { path: 'session/trials', method: 'PATCH' }],
  ['an empty password', 400, { path: 'sign-in', body: '{"password":""}' }],
  ['a password that is no text', 400, { path: 'sign-in', body: '{"password":{"$gt":""}}' }],
])('a request with %s is answered %i', async (_what, status, { path, ...init }) => {
  const response = await fetch(`${server.url}/api/${path}`, {
    method: 'POST',
    ...init,
    headers: {
      'Content-Type': 'application/json',
      ...(path === 'session/trials' ? { Authorization: `Bearer ${session.token}` } : {}),
      ...(init.headers as Record<string, string> | undefined),
    },
  });
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toContain('application/json');
  const answer = (await response.json()) as Record<string, unknown>;
  expect(Object.keys(answer).sort()).toEqual(['code', 'message']);
  expect(answer.message).not.toMatch(/\bat .*\.(ts|js):/);
  await expectUnharmed();
});

test('bytes that are no HTTP leave the server running', async () => {
  const port = Number(new URL(server.url).port);
  await new Promise<void>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.end('\x00\x16\x03 GET nothing\r\n\r\n'));
    socket.on('close', () => resolve()).on('error', () => resolve());
    socket.resume();
  });
  await expectUnharmed();
});

test('a page that is none is answered with a page', async () => {
  const response = await fetch(`${server.url}/<script>alert(1)</script>`);
  expect(response.status).toBe(404);
  expect(await response.text()).not.toContain('<script>');
});
