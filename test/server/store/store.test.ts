import { join } from 'node:path';
import { onTestFinished, expect, test } from 'vitest';
import { connect } from '../../../server/store/connection.js';
import { openStore, type Store } from '../../../server/store/index.js';
import {
  earlierSubmission,
  sampleSession,
  sampleSubmission,
  temporaryFolder,
} from './trial-sample.js';

async function emptyStore(file = join(temporaryFolder(), 'visavis.sqlite')): Promise<Store> {
  const store = await openStore(file);
  onTestFinished(() => store.close());
  return store;
}

test('a trial is new once, a duplicate afterwards, and another answer under its key a conflict', async () => {
  const store = await emptyStore();
  const session = await store.createSession(sampleSession());
  const planned = session.plan[3];
  expect(await store.insertTrial(session, planned, sampleSubmission(planned))).toBe('stored');
  expect(await store.insertTrial(session, planned, sampleSubmission(planned))).toBe('duplicate');
  expect(await store.insertTrial(session, planned, sampleSubmission(planned, 'dog'))).toBe(
    'conflict',
  );
  expect(await store.storedTrials(session.id)).toEqual([3]);
  const [row] = await store.trialRows('sample');
  expect(row).toEqual({
    observer: session.observer,
    kind: 'participant',
    session: 1,
    trial: 4,
    rtSeconds: 0.6125,
    response: 'cat',
    category: 'dog',
    condition: 'c05',
    imageName: 'image-3',
    timingProblems: [],
  });
});

test('rows tell why a trial was flagged, also those of version 0.1.0, which do not know', async () => {
  const store = await emptyStore();
  const session = await store.createSession(sampleSession());
  const [, first, second, third] = session.plan;
  const flagged = sampleSubmission(first);
  Object.assign(flagged.presentation, { timingOk: false, timingProblems: ['mask-duration'] });
  await store.insertTrial(session, first, flagged);
  await store.insertTrial(session, second, earlierSubmission(second, false));
  await store.insertTrial(session, third, earlierSubmission(third));
  const rows = await store.trialRows('sample');
  expect(rows.map(({ timingProblems }) => timingProblems)).toEqual([
    ['mask-duration'],
    ['not-recorded'],
    [],
  ]);
  const study = { id: 'imported', title: 'Imported', source: 'a file' };
  await store.saveImportedStudies([{ study, rows }]);
  expect(await store.trialRows('imported')).toEqual(rows);
});

test('the same trial sent many times at once is stored once', async () => {
  const store = await emptyStore();
  const session = await store.createSession(sampleSession());
  const planned = session.plan[1];
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, () =>
      store.insertTrial(session, planned, sampleSubmission(planned)),
    ),
  );
  expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === 'duplicate')).toHaveLength(19);
});

test('a session is found again by its token alone, after the database was closed too', async () => {
  const file = join(temporaryFolder(), 'visavis.sqlite');
  const first = await openStore(file);
  const session = await first.createSession(sampleSession());
  await first.insertTrial(session, session.plan[2], sampleSubmission(session.plan[2], null));
  await first.close();

  const second = await emptyStore(file);
  const found = await second.findSession(sampleSession().tokenHash);
  expect(found).toEqual({ ...session, status: 'running' });
  expect(await second.storedTrials(session.id)).toEqual([2]);
  expect(await second.findSession('0'.repeat(64))).toBeNull();
});

test('an answer that arrives while its block is begun anew is set aside, whatever plan it was read by', async () => {
  const store = await emptyStore();
  const before = await store.createSession(sampleSession());
  const send = (planned: (typeof before.plan)[number], response?: string) =>
    store.insertTrial(before, planned, sampleSubmission(planned, response));
  for (const planned of before.plan.slice(0, 4)) await send(planned);
  expect(await store.beginBlockAnew(before)).toBe(true);

  expect(await send(before.plan[2])).toBe('duplicate'); // acknowledged before
  expect(await send(before.plan[2], 'dog')).toBe('conflict');
  expect(await send(before.plan[4])).toBe('stored');
  expect(await send(before.plan[4])).toBe('duplicate');
  expect(await store.trialRows('sample')).toEqual([]);

  const { plan = [] } = (await store.sessionOf('sample', before.observer)) ?? {};
  const coming = plan.filter(({ setAside, index }) => !setAside && index > 0);
  for (const planned of coming) expect(await send(planned)).toBe('stored');
  expect(await store.trialRows('sample')).toHaveLength(8);
  const withdrawing = { study: 'sample', observer: before.observer, preview: false };
  expect(await store.withdraw(withdrawing, 'participant')).toEqual({ trials: 1 + 8 + 4 });
});

test('who was screened out is not counted as running', async () => {
  const store = await emptyStore();
  const session = await store.createSession(sampleSession());
  const running = async () => (await store.sessionCounts('sample', session.stimuliHash)).running;
  expect(await running()).toBe(1);
  const [practice] = session.plan;
  await store.insertTrial(session, practice, sampleSubmission(practice, 'dog'));
  const criterion = { shareCorrect: 1, window: 1, rounds: 1, otherwise: 'screen-out' } as const;
  expect(await store.settlePractice(session, criterion)).toMatchObject({ outcome: 'screened-out' });
  expect(await running()).toBe(0);
});

test('practice is not analysed', async () => {
  const store = await emptyStore();
  const session = await store.createSession(sampleSession());
  for (const planned of session.plan) {
    await store.insertTrial(session, planned, sampleSubmission(planned));
  }
  const rows = await store.trialRows('sample');
  expect(rows).toHaveLength(8);
  expect(rows.map((row) => row.trial)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
});

const network = {
  id: 'net',
  kind: 'network' as const,
  title: 'A network',
  details: { weightsHash: 'w' },
};
const answer = (position: number, phase: 'test' | 'draw' = 'test') => ({
  stimulusId: `stimulus-${position}`,
  contentHash: `content-${position}`,
  phase,
  imageId: `image-${position}`,
  category: 'cat',
  condition: 'c05',
  response: 'dog',
  rtMs: null,
  details: { values: [0.25, 0.75] },
});

test('a stopped run of a network goes on where it was', async () => {
  const store = await emptyStore();
  const batch = { study: 'sample', stimuliHash: 'h', observer: network };
  const first = [answer(0), answer(1)];
  const second = [answer(1), answer(2, 'draw')];
  expect(await store.saveObserverTrials({ ...batch, trials: first })).toEqual({
    stored: 2,
    skipped: 0,
  });
  expect(await store.saveObserverTrials({ ...batch, trials: second })).toEqual({
    stored: 1,
    skipped: 1,
  });
  expect(await store.answeredStimuli('sample', 'h', 'net')).toEqual(
    new Set(['stimulus-0', 'stimulus-1', 'stimulus-2']),
  );
  expect(await store.answeredStimuli('sample', 'other stimuli', 'net')).toEqual(new Set());
  expect(await store.trialRows('sample', { stimuliHash: 'h' })).toHaveLength(3);
  expect(await store.trialRows('sample', { stimuliHash: 'h', includeDraw: false })).toHaveLength(2);
  expect(await store.trialRows('sample', { stimuliHash: 'other stimuli' })).toHaveLength(0);
  expect(await store.findObserver('sample', 'net')).toEqual(network);
});

test('thousands of rows are stored in one go', async () => {
  const store = await emptyStore();
  const trials = Array.from({ length: 3000 }, (_, position) => answer(position));
  await store.saveObserverTrials({ study: 'sample', stimuliHash: 'h', observer: network, trials });
  const rows = await store.trialRows('sample');
  expect(rows.map((row) => row.trial)).toEqual(trials.map((_, position) => position + 1));
});

test('simulated observers are left out unless asked for, and can be removed', async () => {
  const store = await emptyStore();
  const simulated = { id: 's1', kind: 'simulated' as const, title: 'Simulated 1', details: {} };
  await store.saveObservers([
    { study: 'sample', stimuliHash: 'h', observer: network, trials: [answer(0)] },
    { study: 'sample', stimuliHash: 'h', observer: simulated, trials: [answer(0), answer(1)] },
  ]);
  expect(await store.trialRows('sample')).toHaveLength(1);
  expect(await store.trialRows('sample', { includeSimulated: true })).toHaveLength(3);
  expect((await store.studyCounts()).get('sample')).toEqual({
    participants: 0,
    simulated: 1,
    networks: 1,
    trials: 3,
  });
  expect(await store.deleteSimulatedObservers('sample')).toBe(1);
  expect(await store.trialRows('sample', { includeSimulated: true })).toHaveLength(1);
});

test('rows of an imported data set come back as they were read, and a set of the same name replaces them', async () => {
  const store = await emptyStore();
  const row = (session: number, trial: number) => ({
    observer: 'subject-01',
    kind: 'participant' as const,
    session,
    trial,
    rtSeconds: 0.1 + 0.2,
    response: trial === 2 ? null : 'cat',
    category: 'cat',
    condition: '0.00',
    imageName: '0001_nse_s01_0.03_elephant_10_n02504458_7209.png',
  });
  const rows = [row(1, 2), row(1, 2), row(4, 1)];
  const study = { id: 'published', title: 'Published noise data', source: 'doi' };
  await store.saveImportedStudies([{ study, rows }]);
  expect(await store.trialRows('published')).toEqual(rows);
  expect(await store.importedStudies()).toEqual([study]);
  await store.saveImportedStudies([{ study, rows: rows.slice(1) }]);
  expect(await store.trialRows('published')).toEqual(rows.slice(1));
  expect(await store.deleteImportedStudy('published')).toBe(true);
  expect(await store.trialRows('published')).toHaveLength(0);
});

test('data sets are stored all or none: one named like a study with trials refuses them all', async () => {
  const store = await emptyStore();
  await store.createSession(sampleSession('own'));
  const set = (id: string) => ({ study: { id, title: id, source: 'x' }, rows: [] });
  await expect(store.saveImportedStudies([set('new'), set('own')])).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  });
  expect(await store.importedStudies()).toEqual([]);
});

test('a listener hears of trials stored here at once and by another connection within seconds', async () => {
  const file = join(temporaryFolder(), 'visavis.sqlite');
  const here = await emptyStore(file);
  const elsewhere = await emptyStore(file);
  const heard: string[] = [];
  const stop = here.onChange((study) => heard.push(study));
  await here.createSession(sampleSession('first'));
  expect(heard).toContain('first');
  const before = await here.studyVersion('second');
  await elsewhere.createSession(sampleSession('second', 'e'.repeat(64)));
  await expect.poll(() => heard, { timeout: 5000 }).toContain('second');
  expect(await here.studyVersion('second')).toBeGreaterThan(before);
  stop();
});

test('a one-time link works once, an expired one never; a new password signs everybody out', async () => {
  const store = await emptyStore();
  const later = new Date(Date.now() + 60_000);
  await store.saveSignInLink('link', later);
  await store.saveSignInLink('old', new Date(Date.now() - 1));
  expect(await store.useSignInLink('link')).toBe(true);
  expect(await store.useSignInLink('link')).toBe(false);
  expect(await store.useSignInLink('old')).toBe(false);

  expect(await store.setFirstPasswordHash('one')).toBe(true);
  expect(await store.setFirstPasswordHash('two')).toBe(false);
  await store.saveSignIn('browser', later);
  expect(await store.isSignedIn('browser')).toBe(true);
  await store.setPasswordHash('three');
  expect(await store.isSignedIn('browser')).toBe(false);
  expect(await store.passwordHash()).toBe('three');
});

test('commits wait for the disk: write-ahead log, synchronous=FULL', () => {
  const { sqlite } = connect(join(temporaryFolder(), 'visavis.sqlite'));
  onTestFinished(() => void sqlite.close());
  expect(sqlite.pragma('journal_mode', { simple: true })).toBe('wal');
  expect(sqlite.pragma('synchronous', { simple: true })).toBe(2);
});
