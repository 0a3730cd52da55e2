import { join } from 'node:path';
import { onTestFinished, expect, test } from 'vitest';
import { openStore, type Store } from '../../../server/store/index.js';
import type { TrialRow } from '../../../src/schema/trial.js';
import { rowsOf } from '../../../src/schema/trial-table.js';
import { sampleSession, sampleSubmission, temporaryFolder } from './trial-sample.js';

async function emptyStore(): Promise<Store> {
  const store = await openStore(join(temporaryFolder(), 'visavis.sqlite'));
  onTestFinished(() => store.close());
  return store;
}

/** What the table holds must be what the rows say, whatever was read into it before. */
async function expectAlike(store: Store, study: string, trials: number): Promise<void> {
  const rows = await store.trialRows(study, { includeSimulated: true });
  expect(rows).toHaveLength(trials);
  expect(rowsOf(await store.trialTable(study))).toEqual(rows);
}

const simulated = { id: 's1', kind: 'simulated' as const, title: 'Simulated 1', details: {} };

const answer = (position: number, category: string) => ({
  ...{
    stimulusId: `stimulus-${position}`,
    contentHash: `hash-${position}`,
    phase: 'draw' as const,
  },
  ...{ imageId: `image-${position}`, category, condition: 'c05', response: null, rtMs: null },
});

test('follows all that happens to a study', async () => {
  const store = await emptyStore();
  await expectAlike(store, 'sample', 0);
  const session = await store.createSession(sampleSession());
  const [, first, second, third] = session.plan;
  await store.insertTrial(session, first, sampleSubmission(first));
  await expectAlike(store, 'sample', 1);

  const flagged = sampleSubmission(second);
  Object.assign(flagged.presentation, { timingOk: false, timingProblems: ['mask-duration'] });
  await store.insertTrial(session, second, flagged);
  await expectAlike(store, 'sample', 2);

  const trials = [answer(0, 'cat'), answer(1, 'boat')];
  await store.saveObserverTrials({
    study: 'sample',
    stimuliHash: 'g',
    observer: simulated,
    trials,
  });
  await expectAlike(store, 'sample', 4);
  await store.insertTrial(session, third, sampleSubmission(third));
  await expectAlike(store, 'sample', 5);
  expect((await store.trialTable('sample', 'g')).trials).toBe(2);

  await store.deleteObserver('sample', simulated.id);
  await expectAlike(store, 'sample', 3);
});

test('a data set imported anew leaves nothing of the earlier one', async () => {
  const store = await emptyStore();
  const row = (trial: number, condition: string): TrialRow => ({
    ...{ observer: 'subject-01', kind: 'participant', session: 2, trial, rtSeconds: 0.1 + 0.2 },
    ...{ response: 'cat', category: 'dog', condition, imageName: `image-${trial}.png` },
  });
  const study = { id: 'published', title: 'Published', source: 'doi' };
  await store.saveImportedStudies([{ study, rows: [row(1, '0.1'), row(2, '0.2')] }]);
  await expectAlike(store, 'published', 2);
  await store.saveImportedStudies([{ study, rows: [row(1, '0.5')] }]);
  await expectAlike(store, 'published', 1);
  expect((await store.trialTable('published')).conditions).toEqual(['0.5']);
});

test('tables asked for at once are each whole', async () => {
  const store = await emptyStore();
  const trials = Array.from({ length: 700 }, (_, position) => answer(position, 'cat'));
  for (const study of ['a', 'b', 'c', 'd', 'e']) {
    await store.saveObserverTrials({ study, stimuliHash: 'g', observer: simulated, trials });
  }
  const asked = ['a', 'b', 'c', 'd', 'e', 'a'].map((study) => store.trialTable(study));
  expect((await Promise.all(asked)).map((table) => table.trials)).toEqual(asked.map(() => 700));
});
