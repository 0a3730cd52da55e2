import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Records } from '../../../client/experiment/session/records.js';

/** What the browser keeps, and what the server answers. */
let kept: Map<string, string>;
let status: number | 'offline';
const sent: [kind: string, body: unknown][] = [];

beforeEach(() => {
  vi.useFakeTimers();
  kept = new Map();
  status = 201;
  sent.length = 0;
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
  vi.stubGlobal('fetch', (path: string, options: { body: string }) => {
    if (status === 'offline') return Promise.reject(new TypeError('offline'));
    sent.push([path.replace(/.*\//, ''), JSON.parse(options.body)]);
    const body = status === 201 ? { stored: true } : { code: 'X', message: 'No.' };
    return Promise.resolve(new Response(JSON.stringify(body), { status }));
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('a record that cannot be sent is kept, sent again, and then forgotten', async () => {
  status = 'offline';
  const records = new Records('p-1', 'token');
  records.save('questionnaire', { answers: { hand: 'left' } });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(sent).toEqual([]);
  expect([...kept.keys()]).toEqual(['visavis.records.p-1']);
  status = 201;
  await vi.advanceTimersByTimeAsync(120_000);
  expect(sent).toEqual([['questionnaire', { answers: { hand: 'left' } }]]);
  expect(kept.size).toBe(0);
});

it('the next page of the session sends what an earlier one has left', async () => {
  kept.set('visavis.records.p-1', JSON.stringify({ gamma: { gamma: 2 }, nonsense: 1 }));
  new Records('p-1', 'token');
  await vi.advanceTimersByTimeAsync(1000);
  expect(sent).toEqual([['gamma', { gamma: 2 }]]);
  expect(kept.size).toBe(0);
});

it('what is still on its way counts as known: nothing is asked twice after a reload', () => {
  status = 'offline';
  const visibility = { patches: [], leastSeen: null, guessed: false };
  kept.set(
    'visavis.records.p-1',
    JSON.stringify({ visibility, gamma: 2, questionnaire: { answers: { hand: 'left' } } }),
  );
  const known = new Records('p-1', 'token').known({});
  expect(known).toMatchObject({ visibility, questionnaire: { hand: 'left' } });
  expect(known.gamma).toBeUndefined(); // no measure of gamma
});

it('sends at once what waits for another attempt, before the session ends', async () => {
  status = 'offline';
  const records = new Records('p-1', 'token');
  records.save('questionnaire', { answers: {} });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(records.waits('questionnaire')).toBe(true);
  status = 201;
  await records.settled();
  expect(sent).toEqual([['questionnaire', { answers: {} }]]);
  expect(records.waits('questionnaire')).toBe(false);
});

it('what the server will never take is not kept', async () => {
  status = 400;
  new Records('p-1', 'token').save('gamma', { gamma: 'two' });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(kept.size).toBe(0);
});

it('who withdraws leaves nothing behind', async () => {
  status = 'offline';
  const records = new Records('p-1', 'token');
  records.save('gamma', { gamma: 2 });
  records.discard();
  expect(kept.size).toBe(0);
  status = 201;
  await vi.advanceTimersByTimeAsync(300_000);
  expect(kept.size).toBe(0);
});
