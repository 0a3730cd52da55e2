import { createHash } from 'node:crypto';
import SqliteDatabase from 'better-sqlite3';
import pino from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { startServer } from '../../server/start.js';
import type { ExportedTrial } from '../../src/schema/exported-trial.js';
import { peopleSchema, type People } from '../../src/schema/people.js';
import { sessionStateSchema, type StartedSession } from '../../src/schema/session.js';
import type { StudyFile } from '../../src/schema/study.js';
import { bearer, post, prepareTinyStudy, sampleServer } from './sample-server.js';
import { signInAsResearcher, startSession, tinyStudy, type SampleServer } from './sample-server.js';
import { sampleSubmission } from './store/trial-sample.js';

type Server = Pick<SampleServer, 'url'>;
type Trials = StartedSession['trials'];

const send = (server: Server, session: { token: string }, trials: Trials, response = 'cat') =>
  Promise.all(
    trials.map((trial) =>
      post(`${server.url}/api/session/trials`, sampleSubmission(trial, response), bearer(session)),
    ),
  );

const stateOf = async (server: Server, session: StartedSession) =>
  sessionStateSchema.parse(
    await (await fetch(`${server.url}/api/session`, { headers: bearer(session) })).json(),
  );

const finish = async (server: Server, session: StartedSession) =>
  (await post(`${server.url}/api/session/finish`, {}, bearer(session))).json() as Promise<unknown>;

async function peopleOf(server: SampleServer): Promise<People> {
  const headers = await signInAsResearcher(server);
  const address = `${server.url}/api/dashboard/studies/tiny/people`;
  return peopleSchema.parse(await (await fetch(address, { headers })).json());
}

async function exported(server: SampleServer): Promise<ExportedTrial[]> {
  const headers = await signInAsResearcher(server);
  const address = `${server.url}/api/dashboard/studies/tiny/trials.json`;
  return ((await (await fetch(address, { headers })).json()) as { trials: ExportedTrial[] }).trials;
}

/** The same data served after the file was edited, as after a restart. */
async function restarted(server: SampleServer, study: StudyFile): Promise<Server> {
  const again = await startServer({
    store: server.store,
    studies: [await prepareTinyStudy(server.folder, study)],
    ...{ port: 0, host: '127.0.0.1', dataFolder: server.folder, clientFolder: server.folder },
    responseIcon: () => null,
    logger: pino({ level: 'silent' }),
  });
  onTestFinished(() => again.stop());
  return { url: `http://127.0.0.1:${again.port}` };
}

const longAgo = (server: SampleServer, minutes: number) => {
  const db = new SqliteDatabase(server.store.file);
  const then = new Date(Date.now() - minutes * 60_000).toISOString();
  db.prepare('update trials set received_at = ?').run(then);
  db.close();
};

test('participants get lists in turn; images, counts and exports are those of the list', async () => {
  const design = { ...tinyStudy.design, lists: 2 };
  const server = await sampleServer({ studies: [{ ...tinyStudy, design }] });
  const first = await startSession(server);
  const second = await startSession(server);
  const test = ({ trials }: StartedSession) => trials.filter(({ phase }) => phase === 'test');
  expect(first.study.trials.test).toBe(16);
  for (const session of [first, second]) expect(test(session)).toHaveLength(16);
  const hashes = new Set(test(first).map(({ contentHash }) => contentHash));
  expect(test(second).some(({ contentHash }) => hashes.has(contentHash))).toBe(false);

  await send(server, first, first.trials);
  await finish(server, first);
  await send(server, second, second.trials.slice(0, 4));
  const { lists, participants } = await peopleOf(server);
  const listOf = (session: StartedSession) =>
    participants.find(({ observer }) => observer === session.observer)?.list;
  expect([listOf(first), listOf(second)].sort()).toEqual([1, 2]);
  expect(lists.find(({ list }) => list === listOf(first))).toMatchObject({ done: 1, running: 0 });
  expect(lists.find(({ list }) => list === listOf(second))).toMatchObject({ done: 0, running: 1 });
  const trials = await exported(server);
  expect(trials.filter(({ list }) => list === listOf(first))).toHaveLength(16);
  // the same image, in another condition: no pair for error consistency
  const headers = await signInAsResearcher(server);
  const address = `${server.url}/api/dashboard/studies/tiny`;
  const { matrix } = (await (await fetch(address, { headers })).json()) as {
    matrix: { cells: { common: number; stratified: { value: number | null } }[] };
  };
  expect(matrix.cells).toMatchObject([{ common: 0, stratified: { value: null } }]);
});

test('simulated observers get the lists in turn', async () => {
  const design = { ...tinyStudy.design, lists: 2 };
  const server = await sampleServer({ studies: [{ ...tinyStudy, design }] });
  const headers = await signInAsResearcher(server);
  await post(`${server.url}/api/dashboard/studies/tiny/simulate`, { n: 3 }, headers);
  const rows = await server.store.trialRows('tiny', { includeSimulated: true });
  const seenBy = (observer: string) =>
    rows
      .filter((row) => row.observer === observer)
      .map(({ imageName, condition }) => `${imageName} ${condition}`)
      .sort();
  const [first, second, third] = ['01', '02', '03'].map((n) => seenBy(`simulated-${n}`));
  expect(first).toHaveLength(16);
  expect(third).toEqual(first);
  expect(second.filter((seen) => first.includes(seen))).toEqual([]);
});

test('the file is frozen with the first participant; later edits make versions, sessions keep theirs', async () => {
  const server = await sampleServer();
  expect(await peopleOf(server)).toMatchObject({ file: { number: null }, versions: [] });
  await post(`${server.url}/api/studies/tiny/sessions`, {
    ...{ length: 'short', consent: true, arrival: { preview: true } },
  });
  expect((await peopleOf(server)).versions).toEqual([]); // a preview freezes nothing

  const early = await startSession(server, 'short');
  const [loaded] = server.studies;
  const hash = createHash('sha256').update(JSON.stringify(tinyStudy)).digest('hex');
  expect(loaded.fileHash).toBe(hash);
  expect(await peopleOf(server)).toMatchObject({
    file: { fileHash: hash, number: 1 },
    versions: [{ number: 1, fileHash: hash, participants: 1, changed: [] }],
  });

  const edited: StudyFile = {
    ...tinyStudy,
    stimulus: { sidePx: 32, rounding: 'truncate' }, // other stimuli
    timing: { responseMs: 900 },
    task: { counts: 'first' },
  };
  const later = await restarted(server, edited);
  const asBegun = await stateOf(later, early);
  expect(asBegun.study).toEqual(early.study); // times and rules as they were
  const [image] = asBegun.trials;
  const file = await fetch(`${later.url}/stimuli/${image.contentHash}.png`, {
    headers: bearer(early),
  });
  expect(file.status).toBe(200);
  await send(later, early, early.trials);
  expect(await finish(later, early)).toMatchObject({ status: 'complete' });
  const result = await fetch(`${later.url}/api/session/result`, { headers: bearer(early) });
  expect(await result.json()).toMatchObject({ you: { trials: 8 } });

  const late = await startSession(later, 'short');
  expect(late.study).toMatchObject({ counts: 'first', timing: { responseMs: 900 } });
  const versions = await server.store.frozenVersions('tiny');
  expect(versions.map(({ number, participants }) => [number, participants])).toEqual([
    [1, 1],
    [2, 1],
  ]);
  expect(JSON.parse(versions[0].text)).toEqual(tinyStudy);
  const back = await restarted(server, tinyStudy);
  await startSession(back, 'short');
  expect(await peopleOf(server)).toMatchObject({
    file: { number: 1 },
    versions: [{ participants: 2 }, { changed: ['stimulus.rounding', 'timing', 'task'] }],
  });
  expect(
    (await exported(server)).map((trial) => [trial.studyVersion, trial.studyFileHash]),
  ).toEqual(Array(8).fill([1, hash]));
});

test('opening freezes; the frozen file is given back byte for byte', async () => {
  const server = await sampleServer();
  const headers = { ...(await signInAsResearcher(server)) };
  const study = `${server.url}/api/dashboard/studies/tiny`;
  await post(`${study}/status`, { status: 'closed' }, headers);
  expect((await peopleOf(server)).file.number).toBeNull();
  await post(`${study}/status`, { status: 'open' }, headers);
  await post(`${study}/status`, { status: 'open' }, headers);
  const { file, versions } = await peopleOf(server);
  expect(file.number).toBe(1);
  expect(versions).toHaveLength(1);
  const response = await fetch(`${study}/versions/1.json`, { headers });
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.fileHash);
  expect((await fetch(`${study}/versions/2.json`, { headers })).status).toBe(404);
  expect((await fetch(`${study}/versions/1.json`)).status).toBe(401);
});

test('after a long absence the block begins anew, its answers are set aside, none is lost', async () => {
  const server = await sampleServer();
  const session = await startSession(server);
  await send(server, session, session.trials.slice(0, 5)); // practice and three of block 1
  longAgo(server, 59);
  expect(await stateOf(server, session)).toMatchObject({
    resume: 'trial',
    stored: [0, 1, 2, 3, 4],
  });
  longAgo(server, 61);
  expect((await stateOf(server, session)).resume).toBe('block');

  const anew = sessionStateSchema.parse(
    await (await post(`${server.url}/api/session/block`, {}, bearer(session))).json(),
  );
  expect(anew.stored).toEqual([0, 1]);
  expect(anew.trials).toHaveLength(18);
  expect(await server.store.trialRows('tiny')).toEqual([]);
  expect(await stateOf(server, session)).toEqual(anew);
  // what was answered before stays acknowledged; what was still on its way is taken
  const known = await send(server, session, session.trials.slice(2, 6));
  expect(known.map(({ status }) => status)).toEqual([200, 200, 200, 201]);
  const [other] = await send(server, session, session.trials.slice(3, 4), 'dog');
  expect(other.status).toBe(409);
  const ofLaterBlock = session.trials.slice(12, 13);
  expect((await send(server, session, ofLaterBlock)).map(({ status }) => status)).toEqual([201]);
  expect((await send(server, session, ofLaterBlock)).map(({ status }) => status)).toEqual([200]);
  expect(await server.store.trialRows('tiny')).toEqual([]);
  const db = new SqliteDatabase(server.store.file, { readonly: true });
  const setAside = db.prepare('select trial_index from set_aside_trials').pluck();
  expect(setAside.all()).toEqual([2, 3, 4, 5, 12]);

  const left = anew.trials.filter(({ index }) => !anew.stored.includes(index));
  const answers = await send(server, session, left);
  expect(answers.every(({ status }) => status === 201)).toBe(true);
  expect(await finish(server, session)).toMatchObject({ status: 'complete', missing: [] });
  expect(await server.store.trialRows('tiny')).toHaveLength(16);
  expect((await peopleOf(server)).participants).toMatchObject([{ trials: 18, of: 18 }]);
  await post(`${server.url}/api/session/withdraw`, {}, bearer(session));
  expect(setAside.all()).toEqual([]);
  db.close();
});
