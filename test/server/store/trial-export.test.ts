import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openStore, type Store } from '../../../server/store/index.js';
import { sampleSession, sampleSubmission, temporaryFolder } from './trial-sample.js';

async function emptyStore(): Promise<Store> {
  const store = await openStore(join(temporaryFolder(), 'visavis.sqlite'));
  onTestFinished(() => store.close());
  return store;
}

async function all<T>(trials: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const trial of trials) found.push(trial);
  return found;
}

const networkTrial = (number: number) => ({
  stimulusId: `stimulus-${number}`,
  contentHash: `content-${number}`,
  phase: 'draw' as const,
  imageId: `image-${number}`,
  category: number % 2 === 0 ? 'cat' : 'dog',
  condition: number % 3 === 0 ? 'c100' : 'c5',
  response: 'cat',
  rtMs: null,
  details: { cat: 0.9 },
});

async function addNetwork(store: Store, trials: number, kind: 'network' | 'simulated' = 'network') {
  await store.saveObserverTrials({
    study: 'sample',
    stimuliHash: sampleSession().stimuliHash,
    observer: { id: `a ${kind}`, kind, title: 'A title', details: { note: 'of the researcher' } },
    trials: Array.from({ length: trials }, (_, number) => networkTrial(number)),
  });
}

async function opened(store: Store, includeSimulated = false, stimuliHash?: string) {
  const trials = await store.openTrialExport('sample', { includeSimulated, stimuliHash });
  onTestFinished(() => trials.close());
  return trials;
}

test('an export has every trial once, in order, over all pages, as analysis has them', async () => {
  const store = await emptyStore();
  const session = await store.createSession(sampleSession());
  for (const planned of [5, 2, 0].map((index) => session.plan[index])) {
    await store.insertTrial(session, planned, sampleSubmission(planned));
  }
  await addNetwork(store, 1001);
  const trials = await opened(store);
  expect(trials.sessions.map(({ observer, kind, number }) => [observer, kind, number])).toEqual([
    [session.observer, 'participant', 1],
    ['a network', 'network', 1],
  ]);
  const rows = (await Promise.all(trials.sessions.map((one) => all(trials.rows(one))))).flat();
  expect(rows).toEqual(await store.trialRows('sample'));
  expect(rows).toHaveLength(2 + 1001); // practice is left out
  expect(await trials.occurring()).toEqual({
    categories: ['cat', 'dog'],
    conditions: ['c05', 'c5', 'c100'],
  });
});

test('a trial is exported with what its page measured, and without what names its person', async () => {
  const store = await emptyStore();
  const session = await store.createSession(sampleSession());
  const planned = session.plan[3];
  const submission = sampleSubmission(planned);
  await store.insertTrial(session, planned, submission);
  const trials = await opened(store);
  const [trial] = await all(trials.trials(trials.sessions[0]));
  expect(trial).toMatchObject({
    ...{ observer: session.observer, trial: 4, phase: 'test', block: 1, sessionComplete: false },
    ...{ stimulusId: planned.stimulusId, contentHash: planned.contentHash },
    ...{ choices: submission.choices, presentation: submission.presentation },
  });
  const text = JSON.stringify(trial);
  for (const secret of [session.id, sampleSession().tokenHash, submission.startedAt.slice(0, 10)]) {
    expect(text).not.toContain(secret);
  }
});

test('an export is of the moment at which it was opened, and keeps nobody from writing', async () => {
  const store = await emptyStore();
  await addNetwork(store, 1000);
  const trials = await opened(store);
  const reading = trials.rows(trials.sessions[0])[Symbol.asyncIterator]();
  await reading.next();
  await addNetwork(store, 1300);
  let rows = 1;
  while ((await reading.next()).done !== true) rows++;
  expect(rows).toBe(1000);
  expect(await store.trialRows('sample')).toHaveLength(1300);
});

test('simulated observers and trials on other stimuli are left out, and counted', async () => {
  const store = await emptyStore();
  await addNetwork(store, 3, 'simulated');
  await addNetwork(store, 2);
  const usual = await opened(store, false, sampleSession().stimuliHash);
  expect(usual.sessions.map(({ kind }) => kind)).toEqual(['network']);
  expect(await usual.leftOut()).toBe(3);
  const both = await opened(store, true);
  expect(both.sessions.map(({ kind }) => kind).sort()).toEqual(['network', 'simulated']);
  expect(await both.leftOut()).toBe(0);
  expect((await opened(store, true, 'other stimuli')).sessions).toEqual([]);
});
