import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { sixteenCategories } from '../../src/schema/category.js';
import { participantResultSchema } from '../../src/schema/dashboard.js';
import {
  finishSchema,
  publicStudySchema,
  sessionStateSchema,
  startedSessionSchema,
  trialAcknowledgementSchema,
  type StartedSession,
} from '../../src/schema/session.js';
import { stimulusIndexPath } from '../../src/study/data-folder.js';
import {
  bearer,
  post,
  sampleServer,
  startSession,
  tinyStudy,
  type SampleServer,
} from './sample-server.js';
import { earlierSubmission, sampleSubmission } from './store/trial-sample.js';

const send = (server: SampleServer, session: StartedSession, body: unknown) =>
  post(`${server.url}/api/session/trials`, body, bearer(session));

async function answerAll(server: SampleServer, session: StartedSession, response = 'cat') {
  for (const trial of session.trials) {
    const answer = await send(server, session, sampleSubmission(trial, response));
    expect(answer.status).toBe(201);
  }
}

test('a participant goes from the study to the result, and a reload continues where she was', async () => {
  const server = await sampleServer();
  const study: unknown = await (await fetch(`${server.url}/api/studies/tiny`)).json();
  expect(publicStudySchema.parse(study).trials).toEqual({ practice: 2, test: 16, shortTest: 8 });

  const session = await startSession(server, 'short');
  startedSessionSchema.parse(session);
  expect(session.trials.map((trial) => trial.phase)).toEqual([
    'practice',
    'practice',
    ...Array<string>(8).fill('test'),
  ]);
  await send(server, session, sampleSubmission(session.trials[0]));
  await send(server, session, sampleSubmission(session.trials[4]));

  const reloaded = await fetch(`${server.url}/api/session`, { headers: bearer(session) });
  const state = sessionStateSchema.parse(await reloaded.json());
  expect(state.stored).toEqual([0, 4]);
  expect(state.trials).toEqual(session.trials);

  const early = await post(`${server.url}/api/session/finish`, {}, bearer(session));
  expect(finishSchema.parse(await early.json())).toEqual({
    status: 'running',
    missing: [1, 2, 3, 5, 6, 7, 8, 9],
    completion: null,
  });
  const tooEarly = await fetch(`${server.url}/api/session/result`, { headers: bearer(session) });
  expect(tooEarly.status).toBe(409);

  for (const missing of [1, 2, 3, 5, 6, 7, 8, 9]) {
    await send(server, session, sampleSubmission(session.trials[missing]));
  }
  const finish = await post(`${server.url}/api/session/finish`, {}, bearer(session));
  expect(await finish.json()).toEqual({ status: 'complete', missing: [], completion: null });
  const result = await fetch(`${server.url}/api/session/result`, { headers: bearer(session) });
  expect(participantResultSchema.parse(await result.json()).you.trials).toBe(8);
});

test('201 for a new trial, 200 for the same again, 409 for another answer, and one row', async () => {
  const server = await sampleServer();
  const session = await startSession(server);
  const body = sampleSubmission(session.trials[3]);
  expect((await send(server, session, body)).status).toBe(201);
  const again = await send(server, session, { ...body });
  expect(again.status).toBe(200);
  expect(trialAcknowledgementSchema.parse(await again.json())).toEqual({ index: 3, stored: true });
  const other = await send(server, session, sampleSubmission(session.trials[3], 'dog'));
  expect(other.status).toBe(409);
  expect(await other.json()).toMatchObject({ code: 'TRIAL_CONFLICT' });
  expect(await server.store.trialRows('tiny')).toHaveLength(1);
});

test('answers of pages of version 0.1.0 are taken; a timing that contradicts its problems is not', async () => {
  const server = await sampleServer();
  const session = await startSession(server);
  const earlier = await send(server, session, earlierSubmission(session.trials[3]));
  expect(earlier.status).toBe(201);
  const body = sampleSubmission(session.trials[4]);
  const presentation = { ...body.presentation, timingProblems: ['page-hidden'] };
  const refused = await send(server, session, { ...body, presentation });
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({
    message: expect.stringContaining('false beside 1 timing problems') as string,
  });
  const flagged = { ...presentation, timingOk: false };
  const taken = await send(server, session, { ...body, presentation: flagged });
  expect(taken.status).toBe(201);
});

test('the response must be the choice that counts, the last or the first by study', async () => {
  const first = { ...tinyStudy, id: 'first', task: { counts: 'first' as const } };
  const server = await sampleServer({ studies: [tinyStudy, first] });
  const corrected = (session: StartedSession, response: string, rtMs: number) => ({
    ...sampleSubmission(session.trials[2]),
    response,
    rtMs,
    choices: [
      { category: 'cat', atMs: 400.25, by: 'pointer' },
      { category: 'dog', atMs: 900.5, by: 'pointer' },
    ],
  });
  const ofLast = await startSession(server);
  const refused = await send(server, ofLast, corrected(ofLast, 'cat', 400.25));
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({
    message: expect.stringContaining('Expected dog, as the last choice says') as string,
  });
  expect((await send(server, ofLast, corrected(ofLast, 'dog', 400.25))).status).toBe(400);
  expect((await send(server, ofLast, corrected(ofLast, 'dog', 900.5))).status).toBe(201);
  const ofFirst = await startSession(server, 'full', 'first');
  expect(ofFirst.study.counts).toBe('first');
  expect((await send(server, ofFirst, corrected(ofFirst, 'dog', 900.5))).status).toBe(400);
  expect((await send(server, ofFirst, corrected(ofFirst, 'cat', 400.25))).status).toBe(201);
  const none = { ...sampleSubmission(ofFirst.trials[3]), choices: [] };
  expect((await send(server, ofFirst, none)).status).toBe(400);
});

test('a shuffled grid is a participant’s own and the same after a reload', async () => {
  const shuffled = { ...tinyStudy, id: 'shuffled', task: { places: 'shuffled' as const } };
  const server = await sampleServer({ studies: [tinyStudy, shuffled] });
  const fixed = await startSession(server);
  expect(fixed.grid).toEqual(fixed.study.alternatives);
  const [one, other] = [
    await startSession(server, 'full', 'shuffled'),
    await startSession(server, 'full', 'shuffled'),
  ];
  expect(one.grid).not.toEqual(other.grid);
  expect(one.grid).not.toEqual(one.study.alternatives);
  expect([...one.grid].sort()).toEqual([...one.study.alternatives].sort());
  const again = await fetch(`${server.url}/api/session`, { headers: bearer(one) });
  expect(sessionStateSchema.parse(await again.json()).grid).toEqual(one.grid);
});

test('practice answers carry the right category, test answers do not', async () => {
  const server = await sampleServer();
  const session = await startSession(server);
  const practice = await send(server, session, sampleSubmission(session.trials[0], null));
  const { feedback } = trialAcknowledgementSchema.parse(await practice.json());
  expect(feedback).toEqual({ correct: false, category: expect.any(String) as string });
  const scored = await send(server, session, sampleSubmission(session.trials[2]));
  expect(await scored.json()).toEqual({ index: 2, stored: true });
});

test('the result shows what only the participant and what only a network got', async () => {
  const server = await sampleServer();
  const session = await startSession(server);
  const index = JSON.parse(await readFile(stimulusIndexPath(server.folder, 'tiny'), 'utf8')) as {
    stimuliHash: string;
    stimuli: { role: string; category: string }[];
  };
  const tests = index.stimuli.filter((stimulus) => stimulus.role === 'test');
  await server.store.saveObserverTrials({
    study: 'tiny',
    stimuliHash: index.stimuliHash,
    observer: { id: 'net', kind: 'network', title: 'Net', details: {} },
    trials: tests.map((stimulus) => ({
      ...(stimulus as unknown as { stimulusId: string; contentHash: string; imageId: string }),
      category: stimulus.category,
      condition: (stimulus as unknown as { condition: string }).condition,
      phase: 'test',
      response: 'dog',
      rtMs: null,
    })),
  });
  await answerAll(server, session, 'cat');
  await post(`${server.url}/api/session/finish`, {}, bearer(session));
  const response = await fetch(`${server.url}/api/session/result`, { headers: bearer(session) });
  const result = participantResultSchema.parse(await response.json());
  expect(result.onlyYou.map((image) => image.category)).toEqual(['cat', 'cat', 'cat']);
  expect(result.onlyNetwork.map((image) => image.category)).toEqual(['dog', 'dog', 'dog']);
  expect(new Set(result.onlyYou.map((image) => image.contentHash)).size).toBe(3);
  expect(result.you.accuracy?.value).toBe(0.25);
  expect(result.networks).toMatchObject([{ observer: 'net', title: 'Net', trials: 16 }]);
  expect(result.networks[0].conditions).toHaveLength(2);
});

test('nothing that a participant gets tells a category or a condition before she has answered', async () => {
  const server = await sampleServer();
  const session = await startSession(server);
  const told: string[] = [JSON.stringify(session.trials)];
  const note = async (response: Response) => {
    const { study, grid, ...rest } = JSON.parse(await response.text()) as Partial<StartedSession>;
    if (grid) expect([...grid].sort()).toEqual([...sixteenCategories].sort());
    expect(Object.keys(study ?? {})).not.toContain('conditions');
    told.push(JSON.stringify(rest), JSON.stringify([...response.headers]));
  };
  await note(await fetch(`${server.url}/api/session`, { headers: bearer(session) }));
  await note(await send(server, session, sampleSubmission(session.trials[5], null)));
  await note(
    await send(server, session, {
      ...sampleSubmission(session.trials[6]),
      contentHash: '0'.repeat(64),
    }),
  );
  await note(await post(`${server.url}/api/session/finish`, {}, bearer(session)));
  const sizes = new Set<number>();
  for (const trial of session.trials) {
    const response = await fetch(`${server.url}/stimuli/${trial.contentHash}.png`, {
      headers: bearer(session),
    });
    expect(response.status).toBe(200);
    const headers = [...response.headers].filter(([name]) => !['date', 'etag'].includes(name));
    told.push(JSON.stringify(headers));
    sizes.add((await response.arrayBuffer()).byteLength);
  }
  expect(sizes.size).toBe(1);
  expect(told.length).toBeGreaterThan(20);
  for (const text of told) {
    expect(text).not.toMatch(
      /cat\b|dog|oven|knife|c10|c100|contrast|image-|stimulusId|condition|category/,
    );
  }
});

test('stimuli are for the participants whose plan has them', async () => {
  const server = await sampleServer();
  const [short, full] = [await startSession(server, 'short'), await startSession(server)];
  const of = (session: StartedSession) => session.trials.map((trial) => trial.contentHash);
  const notInShort = of(full).find((hash) => !of(short).includes(hash));
  const get = (hash: string | undefined, headers: Record<string, string>) =>
    fetch(`${server.url}/stimuli/${hash}.png`, { headers }).then((response) => response.status);
  expect(await get(notInShort, bearer(full))).toBe(200);
  expect(await get(notInShort, bearer(short))).toBe(404);
  expect(await get(notInShort, {})).toBe(401);
  expect(await get(notInShort, { Authorization: `Bearer ${'x'.repeat(43)}` })).toBe(401);
  expect(await get('..%2F..%2Fvisavis', bearer(full))).toBe(404);
});

test('a participant who floods is stopped, another one at the same address is not', async () => {
  const server = await sampleServer({ limits: { participant: { limit: 5, windowMs: 60_000 } } });
  const [first, second] = [await startSession(server), await startSession(server)];
  const statuses = [];
  for (let i = 0; i < 8; i++) {
    statuses.push((await send(server, first, sampleSubmission(first.trials[i]))).status);
  }
  expect(statuses).toEqual([201, 201, 201, 201, 201, 429, 429, 429]);
  expect((await send(server, second, sampleSubmission(second.trials[0]))).status).toBe(201);
});

test('a study without stimuli is told with the command that makes them', async () => {
  const server = await sampleServer();
  await rm(stimulusIndexPath(server.folder, 'tiny'));
  const api = await fetch(`${server.url}/api/studies/tiny`);
  expect(api.status).toBe(404);
  expect(await api.json()).toEqual({
    code: 'STUDY_NOT_PREPARED',
    message: expect.stringContaining('npx visavis prepare tiny') as string,
  });
});

test('whoever comes by a wrong address is told so in her language', async () => {
  const clientFolder = await mkdtemp(join(tmpdir(), 'visavis-client-'));
  onTestFinished(() => rm(clientFolder, { recursive: true }));
  await writeFile(join(clientFolder, 'study.html'), 'the page, which asks for its study');
  const { url } = await sampleServer({ clientFolder });
  const get = async (path: string) => {
    const response = await fetch(url + path, { headers: { 'Accept-Language': 'de-AT, en' } });
    return [response.status, await response.text()];
  };
  expect(await get('/study/tiny')).toEqual([200, 'the page, which asks for its study']);
  expect(await get('/study/tyni')).toEqual([404, 'the page, which asks for its study']);
  expect(await get('/studies')).toEqual([
    404,
    expect.stringMatching(/lang="de"[^]*Hier ist nichts/),
  ]);
});

test('icons come with the study, null where the word is shown', async () => {
  const server = await sampleServer();
  const icons: unknown = await (await fetch(`${server.url}/api/studies/tiny/icons`)).json();
  expect(icons).toMatchObject({ cat: '<svg/>', dog: null });
});

test('two participants see the same stimuli in different orders', async () => {
  const server = await sampleServer();
  const [first, second] = [await startSession(server), await startSession(server)];
  const order = (session: StartedSession) => session.trials.map((trial) => trial.contentHash);
  expect(order(first)).not.toEqual(order(second));
  expect([...order(first)].sort()).toEqual([...order(second)].sort());
  expect(first.token).not.toBe(second.token);
  expect(tinyStudy.id).toBe(first.study.id);
});
