import SqliteDatabase from 'better-sqlite3';
import { expect, test } from 'vitest';
import { countPeople } from '../../server/people/people-summary.js';
import type { ParticipantProgress } from '../../server/store/participants.js';
import { peopleSchema, type People } from '../../src/schema/people.js';
import type { StartedSession } from '../../src/schema/session.js';
import type { StudyFile } from '../../src/schema/study.js';
import { bearer, post, sampleServer, signInAsResearcher, tinyStudy } from './sample-server.js';
import type { SampleServer } from './sample-server.js';
import { sampleSubmission } from './store/trial-sample.js';

const now = Date.parse('2026-06-01T12:00:00.000Z');
const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString();

function progress(observer: string, change: Partial<ParticipantProgress>): ParticipantProgress {
  return {
    observer,
    status: 'running',
    source: 'plain',
    startedAt: ago(90),
    lastAt: ago(1),
    incompleteAt: null,
    list: null,
    screenedOutAt: null,
    planned: 10,
    trials: 0,
    lastBlock: null,
    seen: 0,
    missed: 0,
    checks: 0,
    checksRight: 0,
    timingOk: null,
    sharing: null,
    refreshHz: null,
    browser: null,
    ...change,
  };
}

test('people are counted where they are, and drop-out is told by trial', () => {
  const addresses = [
    { source: 'link:pool', title: 'Pool', url: 'x', quota: 5 },
    { source: 'plain', title: 'Anybody', url: 'y', quota: null },
  ];
  const counted = countPeople(
    [
      progress('agreed', {}),
      progress('practises', { trials: 1, lastBlock: 0 }),
      progress('second', { trials: 7, lastBlock: 2, seen: 5, missed: 1, source: 'link:pool' }),
      progress('done', { status: 'complete', trials: 10, lastBlock: 2, seen: 8, lastAt: ago(900) }),
      progress('quiet', { trials: 4, lastBlock: 1, seen: 2, missed: 1, lastAt: ago(61) }),
      progress('quieter', { trials: 4, lastBlock: 1, lastAt: ago(600) }),
      progress('lost some', { trials: 8, lastBlock: 2, incompleteAt: ago(5) }),
      progress('practised', { trials: 4, lastBlock: 0, screenedOutAt: ago(5) }),
    ],
    addresses,
    now,
  );
  expect(counted.states).toEqual({
    started: 1,
    blocks: [
      { block: 0, people: 1 },
      { block: 2, people: 1 },
    ],
    done: 1,
    incomplete: 1,
    dropped: 2,
    screenedOut: 1,
  });
  expect(counted.doors.map(({ done, running }) => [done, running])).toEqual([
    [0, 1],
    [1, 2],
  ]);
  expect(counted.missed).toEqual({ missed: 2, seen: 15 });
  expect(counted.dropOut).toEqual({
    people: 4,
    trials: 10,
    left: [
      { trials: 4, people: 2 },
      { trials: 8, people: 1 },
    ],
  });
});

test('timing by display and by browser is weighed by trials', () => {
  const { displays, browsers } = countPeople(
    [
      progress('a', { refreshHz: 59.94, timingOk: 1, seen: 30, browser: 'firefox 140' }),
      progress('b', { refreshHz: 60.02, timingOk: 0.5, seen: 10, browser: 'chromium 156' }),
      progress('c', { refreshHz: 143.9, timingOk: 0.9, seen: 30, browser: 'chromium 156' }),
      progress('d', { refreshHz: 75 }),
    ],
    [],
    now,
  );
  expect(displays).toEqual([
    { refreshHz: 60, people: 2, timingOk: 35 / 40 },
    { refreshHz: 144, people: 1, timingOk: 0.9 },
  ]);
  expect(browsers).toEqual([
    { browser: 'chromium 156', people: 2, timingOk: 32 / 40 },
    { browser: 'firefox 140', people: 1, timingOk: 1 },
  ]);
});

const study: StudyFile = {
  ...tinyStudy,
  recruitment: {
    prolific: { completionCode: 'DONE' },
    links: [{ name: 'pool', title: 'Student pool', quota: 3 }],
  },
};
const anna = { prolific: { participant: 'anna', study: 's', session: 'of-anna' } };

async function begin(server: SampleServer, arrival: object, trials: number) {
  const body = { length: 'short', consent: true, arrival };
  const session = (await (
    await post(`${server.url}/api/studies/tiny/sessions`, body)
  ).json()) as StartedSession;
  for (const trial of session.trials.slice(0, trials)) {
    const answer = sampleSubmission(trial, trial.index === 3 ? null : 'cat');
    await post(`${server.url}/api/session/trials`, answer, bearer(session));
  }
  if (trials >= session.trials.length) {
    await post(`${server.url}/api/session/finish`, {}, bearer(session));
  }
  return session;
}

async function peopleOf(server: SampleServer, headers: { Cookie: string }): Promise<People> {
  const response = await fetch(`${server.url}/api/dashboard/studies/tiny/people`, { headers });
  expect(response.status).toBe(200);
  return peopleSchema.parse(await response.json());
}

test('the researcher sees addresses, states, missed answers and timing of who takes part', async () => {
  const server = await sampleServer({ studies: [study], publicUrl: 'https://visavis.example.org' });
  const headers = await signInAsResearcher(server);
  const empty = await peopleOf(server, headers);
  expect(empty.participants).toEqual([]);
  expect(empty.doors.map(({ url }) => url)).toEqual([
    'https://visavis.example.org/study/tiny?PROLIFIC_PID={{%PROLIFIC_PID%}}&STUDY_ID={{%STUDY_ID%}}&SESSION_ID={{%SESSION_ID%}}',
    'https://visavis.example.org/study/tiny?link=pool',
    'https://visavis.example.org/study/tiny',
  ]);
  await begin(server, anna, 10);
  await begin(server, { link: 'pool' }, 4);
  await begin(server, { preview: true }, 10);
  const leaving = await begin(server, {}, 3);
  await post(`${server.url}/api/session/withdraw`, {}, bearer(leaving));
  await post(`${server.url}/api/studies/tiny/screen-outs`, { reason: 'phone' });

  const people = await peopleOf(server, headers);
  expect(people.states).toEqual({
    started: 0,
    blocks: [{ block: 1, people: 1 }],
    done: 1,
    incomplete: 0,
    dropped: 0,
    screenedOut: 1,
    withdrawn: 1,
  });
  expect(people.doors.map(({ done, running }) => [done, running])).toEqual([
    [1, 0],
    [0, 1],
    [0, 0],
  ]);
  expect(people.missed).toEqual({ missed: 2, seen: 10 });
  expect(people.displays).toEqual([{ refreshHz: 60, people: 2, timingOk: 1 }]);
  expect(people.participants).toMatchObject([
    { state: 'running', block: 1, trials: 4, of: 10, missed: 1, seen: 2, source: 'link:pool' },
    { state: 'done', trials: 10, of: 10, source: 'prolific', timingOk: 1 },
  ]);
  expect(JSON.stringify(people)).not.toMatch(/anna/);
});

test('a participant is found by what she can tell: her name, code or id', async () => {
  const server = await sampleServer({ studies: [study] });
  const headers = await signInAsResearcher(server);
  const session = await begin(server, anna, 1);
  const find = (text: string) =>
    post(`${server.url}/api/dashboard/studies/tiny/participants/find`, { text }, headers);
  for (const text of [session.observer, session.withdrawalCode ?? '', 'anna', 'of-anna']) {
    expect(await (await find(text)).json()).toEqual({ observer: session.observer });
  }
  expect((await find('berta')).status).toBe(404);
});

test('a study that is paused or closed lets nobody begin, and everybody finish', async () => {
  const server = await sampleServer({ studies: [study] });
  const headers = await signInAsResearcher(server);
  const set = (path: string, body: object, as = {}) =>
    post(`${server.url}/api/dashboard/studies/tiny/${path}`, body, as);
  const under = await begin(server, anna, 1);
  expect((await set('status', { status: 'paused' })).status).toBe(401);
  expect((await set('status', { status: 'asleep' }, headers)).status).toBe(400);
  for (const status of ['paused', 'closed']) {
    expect((await set('status', { status }, headers)).status).toBe(200);
    const arrived = await post(`${server.url}/api/studies/tiny/arrivals`, { link: 'pool' });
    expect(await arrived.json()).toMatchObject({ admission: status });
    const body = { length: 'short', consent: true };
    const refused = await post(`${server.url}/api/studies/tiny/sessions`, body);
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ code: 'STUDY_NOT_OPEN' });
    const again = await post(`${server.url}/api/studies/tiny/arrivals`, anna);
    expect(await again.json()).toMatchObject({ admission: 'open' });
    await begin(server, { preview: true }, 1);
  }
  const answer = sampleSubmission(under.trials[1]);
  expect((await post(`${server.url}/api/session/trials`, answer, bearer(under))).status).toBe(201);
  await set('notes', { notes: 'A fire alarm at 11.' }, headers);
  expect(await peopleOf(server, headers)).toMatchObject({
    status: 'closed',
    notes: 'A fire alarm at 11.',
  });
  await set('status', { status: 'open' }, headers);
  expect((await begin(server, {}, 0)).token).toBeTruthy();
  const db = new SqliteDatabase(server.store.file, { readonly: true });
  expect(db.prepare('select count(*) from study_controls').pluck().get()).toBe(1);
  db.close();
});
