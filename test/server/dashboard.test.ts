import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { presentMs } from '../../server/store/counts.js';
import { openStore } from '../../server/store/index.js';
import { readTrialsJson } from '../../src/records/index.js';
import {
  studyListSchema,
  studySummarySchema,
  type StudySummary,
} from '../../src/schema/dashboard.js';
import {
  bearer,
  cookieOf,
  post,
  sampleServer,
  signInAsResearcher,
  startSession,
} from './sample-server.js';
import { sampleSubmission } from './store/trial-sample.js';

/** Follows the events of the tiny study. */
async function follow(url: string, headers: Record<string, string>) {
  const abort = new AbortController();
  onTestFinished(() => abort.abort());
  const response = await fetch(`${url}/api/dashboard/studies/tiny/events`, {
    headers,
    signal: abort.signal,
  });
  const summaries: StudySummary[] = [];
  const state = { ended: false };
  const read = async () => {
    let text = '';
    for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) {
      text += new TextDecoder().decode(piece);
      const events = text.split('\n\n');
      text = events.pop() as string;
      for (const event of events) {
        const data = /^event: summary\ndata: (.*)$/.exec(event)?.[1];
        if (data !== undefined) summaries.push(studySummarySchema.parse(JSON.parse(data)));
      }
    }
    state.ended = true;
  };
  read().catch(() => (state.ended = true));
  return { response, summaries, state };
}

test('the dashboard is for the researcher: every address of it asks for a sign-in', async () => {
  const server = await sampleServer();
  const session = await startSession(server);
  for (const [method, path] of [
    ['GET', 'studies'],
    ['GET', 'studies/tiny'],
    ['GET', 'studies/tiny/events'],
    ['GET', 'studies/tiny/trials.csv'],
    ['GET', 'studies/tiny/trials.json'],
    ['GET', 'studies/tiny/psych-ds.zip'],
    ['POST', 'studies/tiny/simulate'],
    ['DELETE', 'studies/tiny/simulated'],
  ] as const) {
    const guesses: HeadersInit[] = [{}, bearer(session), { Cookie: 'visavis_researcher=guess' }];
    for (const headers of guesses) {
      const response = await fetch(`${server.url}/api/dashboard/${path}`, { method, headers });
      expect(response.status, `${method} ${path}`).toBe(401);
      expect(await response.json()).toMatchObject({ code: 'NOT_SIGNED_IN' });
    }
  }
});

test('signing in with the password, signing out, and a cookie that scripts cannot read', async () => {
  const server = await sampleServer();
  const wrong = await post(`${server.url}/api/sign-in`, { password: 'not the password' });
  expect(wrong.status).toBe(401);
  expect(wrong.headers.getSetCookie()).toEqual([]);
  const right = await post(`${server.url}/api/sign-in`, { password: server.password });
  expect(right.headers.getSetCookie()[0]).toMatch(/HttpOnly; SameSite=Lax$/);
  const headers = { Cookie: cookieOf(right) };
  const list = await fetch(`${server.url}/api/dashboard/studies`, { headers });
  expect(studyListSchema.parse(await list.json())).toMatchObject([{ id: 'tiny', kind: 'study' }]);
  await fetch(`${server.url}/api/sign-out`, { method: 'POST', headers });
  expect((await fetch(`${server.url}/api/dashboard/studies`, { headers })).status).toBe(401);
});

test('after ten wrong passwords even the right one has to wait', async () => {
  const server = await sampleServer();
  for (let i = 0; i < 10; i++) {
    const response = await post(`${server.url}/api/sign-in`, { password: `guess number ${i}` });
    expect(response.status).toBe(401);
  }
  const eleventh = await post(`${server.url}/api/sign-in`, { password: server.password });
  expect(eleventh.status).toBe(429);
  expect(await eleventh.json()).toMatchObject({ code: 'TOO_MANY_REQUESTS' });
});

test('the one-time link signs in one browser', async () => {
  const server = await sampleServer();
  const link = await server.link();
  const first = await fetch(link, { redirect: 'manual' });
  expect([first.status, first.headers.get('location')]).toEqual([303, '/dashboard']);
  const headers = { Cookie: cookieOf(first) };
  expect((await fetch(`${server.url}/api/dashboard/studies`, { headers })).status).toBe(200);
  const second = await fetch(link, { redirect: 'manual' });
  expect(second.headers.get('location')).toBe('/sign-in?link=used');
  expect(second.headers.getSetCookie()).toEqual([]);
  const again = await fetch(link, { redirect: 'manual', headers });
  expect(again.headers.get('location')).toBe('/dashboard');
});

test('writes in the researcher’s name from other sites are refused', async () => {
  const server = await sampleServer();
  const headers = await signInAsResearcher(server);
  const address = `${server.url}/api/dashboard/studies/tiny/simulate`;
  const foreign = { ...headers, Origin: 'https://evil.example' };
  expect((await post(address, { n: 1, seed: 1 }, foreign)).status).toBe(403);
  const form = await fetch(address, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'n=1&seed=1',
  });
  expect(form.status).toBe(400);
  const own = { ...headers, Origin: server.url };
  expect((await post(address, { n: 1, seed: 1 }, own)).status).toBe(201);
});

test('simulated observers are added, numbered on, shown apart, exported only when asked for, removed', async () => {
  const server = await sampleServer();
  const headers = await signInAsResearcher(server);
  const address = `${server.url}/api/dashboard/studies/tiny`;
  const summary = async () =>
    studySummarySchema.parse(await (await fetch(address, { headers })).json());
  expect((await summary()).curves).toEqual([]);

  const first = await post(`${address}/simulate`, { n: 2, seed: 1 }, headers);
  expect(await first.json()).toEqual({ observers: ['simulated-01', 'simulated-02'] });
  const second = await post(`${address}/simulate`, { n: 1, seed: 1 }, headers);
  expect(await second.json()).toEqual({ observers: ['simulated-03'] });

  const shown = await summary();
  expect(shown.sessions).toEqual({ running: 0, complete: 0, simulated: 3 });
  expect(shown.curves.map((curve) => [curve.observer, curve.kind, curve.trials])).toEqual([
    ['simulated participants', 'simulated', 48],
    ['simulated-01', 'simulated', 16],
    ['simulated-02', 'simulated', 16],
    ['simulated-03', 'simulated', 16],
  ]);
  expect(shown.matrix.cells).toHaveLength(3);
  expect(shown.matrix.cells.every((cell) => cell.common === 16)).toBe(true);
  expect(shown.participantUrl).toBe(`${server.url}/study/tiny`);

  const without = await (await fetch(`${address}/trials.csv`, { headers })).text();
  expect(without.trim().split('\n')).toHaveLength(1);
  const csv = await (await fetch(`${address}/trials.csv?simulated=1`, { headers })).text();
  expect(csv.trim().split('\n')).toHaveLength(1 + 48);
  const json: unknown = await (
    await fetch(`${address}/trials.json?simulated=1`, { headers })
  ).json();
  expect(readTrialsJson(json, 'answer')).toHaveLength(48);
  expect((await fetch(`${address}/psych-ds.zip`, { headers })).status).toBe(400);
  const zip = await fetch(`${address}/psych-ds.zip?simulated=1`, { headers });
  expect(zip.headers.get('content-disposition')).toContain('tiny-psych-ds.zip');
  const names = Buffer.from(await zip.arrayBuffer()).toString('latin1');
  expect(names).toContain('data/simulated/study-tiny_subject-simulated03_session-1_data.csv');

  const removed = await fetch(`${address}/simulated`, { method: 'DELETE', headers });
  expect(await removed.json()).toEqual({ deleted: 3 });
  expect((await summary()).curves).toEqual([]);
});

test('a trial reaches a watching dashboard, also one stored by another process', async () => {
  const server = await sampleServer();
  const headers = await signInAsResearcher(server);
  const { response, summaries } = await follow(server.url, headers);
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  await expect.poll(() => summaries.length).toBe(1);
  expect(summaries[0]).toMatchObject({ sessions: { running: 0 }, timingOkShare: null });

  const session = await startSession(server);
  const answer = sampleSubmission(session.trials[2]);
  await post(`${server.url}/api/session/trials`, answer, bearer(session));
  await expect.poll(() => summaries.at(-1)?.latest, { timeout: 4000 }).toHaveLength(1);
  expect(summaries.at(-1)).toMatchObject({
    sessions: { running: 1, complete: 0 },
    timingOkShare: 1,
    curves: [{ observer: 'participants' }, { observer: session.observer }],
  });

  const elsewhere = await openStore(join(server.folder, 'visavis.sqlite'));
  onTestFinished(() => elsewhere.close());
  const stored = await elsewhere.trialRows('tiny');
  await elsewhere.saveObserverTrials({
    study: 'tiny',
    stimuliHash: server.studies[0].stimuliHash,
    observer: { id: 'net', kind: 'network', title: 'Net', details: {} },
    trials: [
      {
        stimulusId: 's',
        contentHash: 'c',
        imageId: stored[0].imageName,
        category: stored[0].category,
        condition: stored[0].condition,
        phase: 'test',
        response: 'cat',
        rtMs: null,
      },
    ],
  });
  await expect
    .poll(() => summaries.at(-1)?.curves.map((curve) => curve.observer), { timeout: 5000 })
    .toContain('net');
  const cell = summaries.at(-1)?.matrix.cells[0];
  expect(cell).toMatchObject({ common: 1, tooFew: true });
  expect(cell?.stratified.low).toBeNull();
});

test('who has sent nothing for five minutes is not running, though nothing else has changed', async () => {
  const server = await sampleServer();
  const headers = await signInAsResearcher(server);
  const running = async () => {
    const answer = await fetch(`${server.url}/api/dashboard/studies/tiny`, { headers });
    return studySummarySchema.parse(await answer.json()).sessions.running;
  };
  await startSession(server);
  const { observer } = await startSession(server);
  expect(await running()).toBe(2);
  const db = new SqliteDatabase(server.store.file);
  db.prepare('update sessions set updated_at = ? where observer = ?').run(
    new Date(Date.now() - presentMs - 1000).toISOString(),
    observer,
  );
  db.close();
  expect(await running()).toBe(1);
});

test('a watching dashboard is closed by signing out and by a server that stops', async () => {
  const server = await sampleServer();
  const first = await follow(server.url, await signInAsResearcher(server));
  const headers = await signInAsResearcher(server);
  const second = await follow(server.url, headers);
  await expect.poll(() => second.summaries.length).toBe(1);
  await fetch(`${server.url}/api/sign-out`, { method: 'POST', headers });
  await expect.poll(() => second.state.ended).toBe(true);
  expect(first.state.ended).toBe(false);
  const begin = performance.now();
  await server.stop();
  expect(performance.now() - begin).toBeLessThan(2000);
  await expect.poll(() => first.state.ended).toBe(true);
});

test('an imported data set has a summary of its own', async () => {
  const server = await sampleServer();
  const headers = await signInAsResearcher(server);
  const rows = ['0.0', '0.35'].flatMap((condition) =>
    ['subject-01', 'alexnet'].map((observer, position) => ({
      observer,
      kind: position === 0 ? ('participant' as const) : ('network' as const),
      session: 1,
      trial: 1,
      rtSeconds: position === 0 ? 0.5 : null,
      response: 'cat',
      category: 'cat',
      condition,
      imageName: `0001_nse_${observer}_${condition}_cat_10_n02504458_7209.png`,
    })),
  );
  const study = { id: 'noise', title: 'Noise', source: 'somewhere' };
  await server.store.saveImportedStudies([{ study, rows }]);
  const response = await fetch(`${server.url}/api/dashboard/studies/noise`, { headers });
  const summary = studySummarySchema.parse(await response.json());
  expect(summary).toMatchObject({ participantUrl: '', licence: 'somewhere' });
  expect(summary.conditions.map(({ label, level }) => [label, level])).toEqual([
    ['0.0', 0],
    ['0.35', 0.35],
  ]);
  expect(summary.curves.map((curve) => curve.observer)).toEqual([
    'participants',
    'alexnet',
    'subject-01',
  ]);
  expect(summary.matrix.cells).toMatchObject([{ common: 2 }]);
  const csv = await fetch(`${server.url}/api/dashboard/studies/noise/trials.csv`, { headers });
  expect((await csv.text()).trim().split('\n')).toHaveLength(5);
});

test('behind a proxy with https the cookie is secure, the links are the proxy’s, its pages may write', async () => {
  const publicUrl = 'https://visavis.example.org/';
  const server = await sampleServer({ publicUrl });
  expect(await server.link()).toMatch(/^https:\/\/visavis\.example\.org\/sign-in\?token=/);
  const signIn = await post(`${server.url}/api/sign-in`, { password: server.password });
  expect(signIn.headers.getSetCookie()[0]).toContain('Secure');
  expect(signIn.headers.get('strict-transport-security')).not.toBeNull();
  const headers = { Cookie: cookieOf(signIn), Origin: 'https://visavis.example.org' };
  const address = `${server.url}/api/dashboard/studies/tiny`;
  expect((await post(`${address}/simulate`, { n: 1, seed: 1 }, headers)).status).toBe(201);
  const summary = studySummarySchema.parse(await (await fetch(address, { headers })).json());
  expect(summary.participantUrl).toBe('https://visavis.example.org/study/tiny');
});
