import { readFile } from 'node:fs/promises';
import SqliteDatabase from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { StartedSession } from '../../src/schema/session.js';
import { bearer, post, sampleServer, signInAsResearcher, startSession } from './sample-server.js';
import type { SampleServer } from './sample-server.js';
import { sampleSubmission } from './store/trial-sample.js';

const withdraw = (server: SampleServer, body: object, headers = {}) =>
  post(`${server.url}/api/session/withdraw`, body, headers);

async function answer(server: SampleServer, session: StartedSession, count: number) {
  for (const trial of session.trials.slice(0, count)) {
    await post(`${server.url}/api/session/trials`, sampleSubmission(trial), bearer(session));
  }
}

/** Every text in the database file and its log. */
async function bytesOf({ store }: SampleServer): Promise<string> {
  const files = [store.file, `${store.file}-wal`];
  const read = await Promise.all(files.map((file) => readFile(file).catch(() => Buffer.alloc(0))));
  return Buffer.concat(read).toString('latin1');
}

test('who withdraws is gone from every table and from the file; one line stays, which names nobody', async () => {
  const server = await sampleServer();
  const [leaving, staying] = [await startSession(server), await startSession(server)];
  await answer(server, leaving, 5);
  await answer(server, staying, 3);
  expect(await bytesOf(server)).toContain(leaving.observer);

  const response = await withdraw(server, {}, bearer(leaving));
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ trials: 5 });

  const lines = await server.store.withdrawals('tiny');
  expect(lines).toEqual([{ at: expect.any(String) as string, trials: 5, askedBy: 'participant' }]);
  const bytes = await bytesOf(server);
  expect(bytes).not.toContain(leaving.observer);
  expect(bytes).not.toContain(leaving.withdrawalCode?.replaceAll('-', ''));
  expect(bytes).toContain(staying.observer);
  const rows = await server.store.trialRows('tiny');
  expect(new Set(rows.map(({ observer }) => observer))).toEqual(new Set([staying.observer]));
  const db = new SqliteDatabase(server.store.file, { readonly: true });
  expect(db.prepare('select count(*) from sessions').pluck().get()).toBe(1);
  expect(db.prepare('select count(*) from trials').pluck().get()).toBe(3);
  db.close();

  const late = await post(
    `${server.url}/api/session/trials`,
    sampleSubmission(leaving.trials[6]),
    bearer(leaving),
  );
  expect(late.status).toBe(401);
  expect((await withdraw(server, {}, bearer(leaving))).status).toBe(401);
});

test('a code withdraws from any device, however it is written, and once only', async () => {
  const server = await sampleServer({
    limits: { withdrawalCode: { limit: 2, windowMs: 60_000 } },
  });
  const session = await startSession(server);
  await answer(server, session, 2);
  expect(session.withdrawalCode).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/);
  const written = `  ${session.withdrawalCode?.toLowerCase().replaceAll('-', ' – ')} `;
  expect(await (await withdraw(server, { code: written })).json()).toEqual({ trials: 2 });

  const again = await withdraw(server, { code: session.withdrawalCode });
  expect(again.status).toBe(404);
  expect(await again.json()).toMatchObject({
    code: 'CODE_UNKNOWN',
    message: expect.stringContaining(session.withdrawalCode ?? '') as string,
  });
  expect((await withdraw(server, { code: 'too short' })).status).toBe(400);
  const third = await withdraw(server, { code: 'ABCD-EFGH-JKMN' });
  expect(third.status).toBe(429); // codes cannot be tried one after another
  expect(await server.store.withdrawals('tiny')).toHaveLength(1);
});

test('the researcher withdraws a participant, and nobody else does', async () => {
  const server = await sampleServer();
  const session = await startSession(server);
  await answer(server, session, 4);
  const { stimuliHash } = server.studies[0];
  await server.store.saveObserverTrials({
    study: 'tiny',
    stimuliHash,
    observer: { id: 'net', kind: 'network', title: 'Net', details: {} },
    trials: [],
  });
  const of = (observer: string, headers = {}) =>
    fetch(`${server.url}/api/dashboard/studies/tiny/participants/${observer}`, {
      method: 'DELETE',
      headers,
    });
  expect((await of(session.observer)).status).toBe(401);
  const headers = await signInAsResearcher(server);
  const refused = await of('net', headers);
  expect(refused.status).toBe(404);
  expect(await refused.json()).toMatchObject({ code: 'PARTICIPANT_UNKNOWN' });
  expect(await (await of(session.observer, headers)).json()).toEqual({ trials: 4 });
  expect(await server.store.withdrawals('tiny')).toMatchObject([
    { trials: 4, askedBy: 'researcher' },
  ]);
  const state = await fetch(`${server.url}/api/session`, { headers: bearer(session) });
  expect(state.status).toBe(401);
});
