import SqliteDatabase from 'better-sqlite3';
import { expect, test } from 'vitest';
import { arrivedSchema, type Arrived } from '../../src/schema/arrival.js';
import type { StartedSession } from '../../src/schema/session.js';
import type { StudyFile } from '../../src/schema/study.js';
import { bearer, post, sampleServer, signInAsResearcher, tinyStudy } from './sample-server.js';
import type { SampleServer } from './sample-server.js';
import { sampleSubmission } from './store/trial-sample.js';

const recruited: StudyFile = {
  ...tinyStudy,
  recruitment: {
    prolific: { completionCode: 'DONE1', screenOutCode: 'OUT2', noConsentCode: 'NO3' },
    links: [{ name: 'pool', quota: 2, completionCode: 'POOL', returnUrl: 'https://example.org/' }],
    quota: 0,
    phones: 'refused',
  },
};
const prolific = (participant: string) => ({
  prolific: { participant, study: 'study0', session: `of-${participant}` },
});
const returnTo = (code: string) => ({
  code,
  url: `https://app.prolific.com/submissions/complete?cc=${code}`,
});

const begin = (server: SampleServer, arrival: object) =>
  post(`${server.url}/api/studies/tiny/sessions`, { length: 'short', consent: true, arrival });

async function begun(server: SampleServer, arrival: object): Promise<StartedSession> {
  const response = await begin(server, arrival);
  expect(response.status).toBe(201);
  return (await response.json()) as StartedSession;
}

async function arrive(server: SampleServer, arrival: object): Promise<Arrived> {
  const response = await post(`${server.url}/api/studies/tiny/arrivals`, arrival);
  expect(response.status).toBe(200);
  return arrivedSchema.parse(await response.json());
}

async function finish(server: SampleServer, session: StartedSession): Promise<unknown> {
  for (const trial of session.trials) {
    await post(`${server.url}/api/session/trials`, sampleSubmission(trial), bearer(session));
  }
  const response = await post(`${server.url}/api/session/finish`, {}, bearer(session));
  return ((await response.json()) as { completion: unknown }).completion;
}

test('somebody from Prolific gets her codes, and her own session when she comes again', async () => {
  const server = await sampleServer({ studies: [recruited] });
  const first = await arrive(server, prolific('anna'));
  expect(first).toEqual({
    admission: 'open',
    token: null,
    phones: 'refused',
    noConsent: returnTo('NO3'),
  });
  const session = await begun(server, prolific('anna'));
  await post(
    `${server.url}/api/session/trials`,
    sampleSubmission(session.trials[0]),
    bearer(session),
  );

  const again = await arrive(server, prolific('anna'));
  expect(again.token).toMatch(/^[\w-]{43}$/);
  expect(again.token).not.toBe(session.token);
  const elsewhere = { ...session, token: again.token ?? '' };
  const state = await fetch(`${server.url}/api/session`, { headers: bearer(elsewhere) });
  expect(await state.json()).toMatchObject({ observer: session.observer, stored: [0] });
  const twice = await begun(server, prolific('anna')); // agrees on two devices at once
  expect(twice.observer).toBe(session.observer);

  expect(await finish(server, elsewhere)).toEqual(returnTo('DONE1'));
  const last = await post(`${server.url}/api/session/finish`, {}, bearer(session));
  expect(await last.json()).toMatchObject({ completion: returnTo('DONE1') }); // shown again
  expect((await begun(server, prolific('berta'))).observer).not.toBe(session.observer);
});

test('ids of a platform are in no export, and go with a withdrawal', async () => {
  const server = await sampleServer({ studies: [recruited] });
  const session = await begun(server, prolific('anna'));
  await finish(server, session);
  const headers = await signInAsResearcher(server);
  for (const format of ['csv', 'json']) {
    const address = `${server.url}/api/dashboard/studies/tiny/trials.${format}`;
    const text = await (await fetch(address, { headers })).text();
    expect(text).toContain(session.observer);
    expect(text).not.toMatch(/anna|study0/);
  }
  const db = new SqliteDatabase(server.store.file, { readonly: true });
  const ids = db.prepare('select participant from platform_ids').pluck();
  expect(ids.all()).toEqual(['anna']);
  await post(`${server.url}/api/session/withdraw`, {}, bearer(session));
  expect(ids.all()).toEqual([]);
  db.close();
  expect((await arrive(server, prolific('anna'))).token).toBeNull();
});

test('a link lets in as many as its quota says, also where they come at once', async () => {
  const server = await sampleServer({ studies: [recruited] });
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => begin(server, { link: 'pool' })),
  );
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses).toEqual([201, 201, 409, 409, 409]);
  const refused = answers.find(({ status }) => status === 409);
  expect(await refused?.json()).toMatchObject({ code: 'STUDY_FULL' });
  expect((await arrive(server, { link: 'pool' })).admission).toBe('full');
  expect((await arrive(server, {})).admission).toBe('full'); // the plain address has a quota of 0
  expect((await arrive(server, prolific('anna'))).admission).toBe('open');

  const inside = answers.filter(({ status }) => status === 201);
  const [done, dropped] = (await Promise.all(
    inside.map((answer) => answer.json()),
  )) as StartedSession[];
  expect(await finish(server, done)).toEqual({ code: 'POOL', url: 'https://example.org/' });
  const db = new SqliteDatabase(server.store.file);
  db.prepare('update sessions set updated_at = ? where observer = ?').run(
    new Date(Date.now() - 61 * 60_000).toISOString(),
    dropped.observer,
  );
  db.close();
  expect((await arrive(server, { link: 'pool' })).admission).toBe('open'); // her place is free again
  await begun(server, { link: 'pool' });
  expect((await arrive(server, { link: 'pool' })).admission).toBe('full');
});

test('an address that the study file does not have is told', async () => {
  const server = await sampleServer();
  for (const arrival of [{ link: 'nowhere' }, prolific('anna')]) {
    const response = await post(`${server.url}/api/studies/tiny/arrivals`, arrival);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'LINK_UNKNOWN' });
  }
  const unfilled = prolific('{{%PROLIFIC_PID%}}');
  expect((await post(`${server.url}/api/studies/tiny/arrivals`, unfilled)).status).toBe(400);
});

test('previews are deleted when they are a day old, participants are not', async () => {
  const server = await sampleServer();
  const preview = await begun(server, { preview: true });
  const later = await begun(server, { preview: true });
  const real = await begun(server, {});
  const age = (observer: string) => {
    const db = new SqliteDatabase(server.store.file);
    const then = new Date(Date.now() - 25 * 3600 * 1000).toISOString();
    db.prepare('update observers set created_at = ? where id = ?').run(then, observer);
    db.close();
  };
  age(preview.observer);
  age(real.observer);
  expect(await server.store.deletePreviews('old')).toBe(1);
  const statusOf = async (session: StartedSession) =>
    (await fetch(`${server.url}/api/session`, { headers: bearer(session) })).status;
  expect(await Promise.all([preview, later, real].map(statusOf))).toEqual([401, 200, 200]);
});

test('a preview counts nowhere, though it is a whole session', async () => {
  const server = await sampleServer({
    studies: [{ ...tinyStudy, recruitment: { quota: 1 } }],
  });
  const before = await server.store.studyCounts();
  for (let n = 0; n < 3; n++) {
    const preview = await begun(server, { preview: true });
    expect(preview.preview).toBe(true);
    await finish(server, preview);
    const result = await fetch(`${server.url}/api/session/result`, { headers: bearer(preview) });
    expect(await result.json()).toMatchObject({ you: { trials: 8 } });
  }
  const { stimuliHash } = server.studies[0];
  expect((await server.store.studyCounts()).get('tiny')).toEqual(before.get('tiny'));
  expect(await server.store.trialRows('tiny', { includeSimulated: true })).toEqual([]);
  expect(await server.store.sessionCounts('tiny', stimuliHash)).toMatchObject({
    running: 0,
    complete: 0,
  });
  expect(await server.store.latestTrials('tiny', 10)).toEqual([]);
  expect((await server.store.trialTable('tiny')).trials).toBe(0);
  const real = await begun(server, {}); // the quota of 1 is not used up
  expect(real.preview).toBe(false);

  const preview = await begun(server, { preview: true });
  await post(`${server.url}/api/session/withdraw`, {}, bearer(preview));
  expect(await server.store.withdrawals('tiny')).toEqual([]);
});

test('who is screened out leaves a count only', async () => {
  const server = await sampleServer({ studies: [recruited] });
  const out = (arrival: object) =>
    post(`${server.url}/api/studies/tiny/screen-outs`, { arrival, reason: 'phone' });
  const response = await out(prolific('anna'));
  expect(await response.json()).toEqual({ completion: returnTo('OUT2') });
  expect(await (await out({ preview: true })).json()).toEqual({ completion: null });
  expect(await server.store.screenOuts('tiny')).toBe(1);
  const db = new SqliteDatabase(server.store.file, { readonly: true });
  expect(JSON.stringify(db.prepare('select * from screen_outs').all())).not.toContain('anna');
  db.close();
});
