import { createHash } from 'node:crypto';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openStore, type Store } from '../../../server/store/index.js';
import { sampleSession, samplePlan, temporaryFolder } from './trial-sample.js';

const lists = 3;
let sessions = 0;

async function newStore(): Promise<Store> {
  const store = await openStore(join(temporaryFolder(), 'visavis.sqlite'));
  onTestFinished(() => store.close());
  return store;
}

const begin = (store: Store, changes: { length?: 'short'; simulated?: string } = {}) => {
  const token = createHash('sha256').update(String(sessions++)).digest('hex');
  const { simulated = null, ...rest } = changes;
  const source = simulated === null ? 'plain' : 'simulated';
  return store.createSession({
    ...sampleSession('sample', token),
    plan: (list) => samplePlan(list),
    door: { source, limit: null, platformId: null, preview: false, simulated },
    ...{ lists, ...rest },
  });
};

const held = (all: readonly { list: number | null }[]) =>
  [1, 2, 3].map((list) => all.filter((session) => session.list === list).length);

const silence = (store: Store, id: string, minutes: number) => {
  const db = new SqliteDatabase(store.file);
  const then = new Date(Date.now() - minutes * 60_000).toISOString();
  db.prepare('update sessions set updated_at = ? where id = ?').run(then, id);
  db.close();
};

test('people who begin at once, also at two servers, get lists that differ by one at most', async () => {
  const store = await newStore();
  const second = await openStore(store.file);
  onTestFinished(() => second.close());
  const begun = await Promise.all(
    Array.from({ length: 20 }, (_, i) => begin(i % 2 === 0 ? store : second)),
  );
  expect(held(begun).sort()).toEqual([6, 7, 7]);
  for (const { list, plan } of begun) expect(plan).toHaveLength(1 + (list ?? 0)); // its own trials
});

test('the list of somebody who is silent for an hour goes to the next; a finished one stays', async () => {
  const store = await newStore();
  const begun = await Promise.all(Array.from({ length: 6 }, () => begin(store)));
  expect(held(begun)).toEqual([2, 2, 2]);
  const [done, gone] = begun.filter(({ list }) => list === 2);
  await store.completeSession(done);
  silence(store, done.id, 600);
  silence(store, gone.id, 59);
  const early = await begin(store); // 59 minutes: her list is hers, so all are equal
  silence(store, early.id, 61);
  silence(store, gone.id, 61);
  expect((await begin(store)).list).toBe(2);
});

test('of lists that equally many have, the one that fewest have finished comes next', async () => {
  const store = await newStore();
  const begun = await Promise.all(Array.from({ length: 3 }, () => begin(store)));
  for (const session of begun.filter(({ list }) => list !== 3))
    await store.completeSession(session);
  expect((await begin(store)).list).toBe(3);
});

test('short sessions and simulated people are balanced among themselves', async () => {
  const store = await newStore();
  const full = [await begin(store), await begin(store)];
  const short = [1, 2, 3].map(() => begin(store, { length: 'short' }));
  expect(held(await Promise.all(short))).toEqual([1, 1, 1]);
  const simulated = [1, 2, 3].map((n) => begin(store, { simulated: `simulated-browser-${n}` }));
  expect(held(await Promise.all(simulated))).toEqual([1, 1, 1]);
  expect(held([...full, await begin(store)])).toEqual([1, 1, 1]);
});
