import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, test } from 'vitest';
import { importUnsent } from '../../src/cli/import-unsent.js';
import type { StartedSession } from '../../src/schema/session.js';
import { unsentFormat, type Unsent } from '../../src/schema/unsent.js';
import { bearer, post, sampleServer, startSession, tinyStudy } from './sample-server.js';
import type { SampleServer } from './sample-server.js';
import { sampleSubmission } from './store/trial-sample.js';

const code = (text: string) => ({
  code: text,
  url: `https://app.prolific.com/submissions/complete?cc=${text}`,
});

async function answer(server: SampleServer, session: StartedSession, indices: number[]) {
  for (const index of indices) {
    const body = sampleSubmission(session.trials[index]);
    await post(`${server.url}/api/session/trials`, body, bearer(session));
  }
}

const finish = async (
  server: SampleServer,
  session: StartedSession,
  body: object,
): Promise<unknown> =>
  (await post(`${server.url}/api/session/finish`, body, bearer(session))).json();

function unsentOf(session: StartedSession, indices: number[]): Unsent {
  return {
    format: unsentFormat,
    study: 'tiny',
    observer: session.observer,
    savedAt: '2026-01-01T00:00:00.000Z',
    answers: indices.map((index) => sampleSubmission(session.trials[index])),
  };
}

async function importFile(server: SampleServer, unsent: unknown): Promise<string> {
  const path = join(server.folder, 'from-a-mail.json');
  await writeFile(path, JSON.stringify(unsent));
  const study = join(server.folder, 'studies', 'tiny.json');
  return importUnsent(path, { dataFolder: server.folder, study });
}

test('no code while answers are missing; where they are given up, the code comes and the session is marked', async () => {
  const server = await sampleServer({
    studies: [
      {
        ...tinyStudy,
        recruitment: { prolific: { completionCode: 'DONE', incompleteCode: 'LOOK' } },
      },
    ],
  });
  const arrival = { prolific: { participant: 'anna', study: 's', session: 't' } };
  const begun = await post(`${server.url}/api/studies/tiny/sessions`, {
    length: 'short',
    consent: true,
    arrival,
  });
  const session = (await begun.json()) as StartedSession;
  expect(session.incompleteCompletion).toEqual(code('LOOK')); // for when the server is out of reach
  await answer(server, session, [0, 1, 2, 3, 4, 5, 6]);
  expect(await finish(server, session, {})).toMatchObject({ completion: null, missing: [7, 8, 9] });
  expect(await finish(server, session, { incomplete: true })).toEqual({
    status: 'running',
    missing: [7, 8, 9],
    completion: code('LOOK'),
  });
  const db = new SqliteDatabase(server.store.file, { readonly: true });
  const marked = db.prepare('select incomplete_at is not null from sessions').pluck();
  expect(marked.get()).toBe(1);

  expect(await importFile(server, unsentOf(session, [6, 7, 8, 9]))).toBe(
    `${session.observer} of tiny: 3 answers stored; 1 answer there already; the session is complete`,
  );
  expect(await server.store.trialRows('tiny')).toHaveLength(8);
  expect(marked.get()).toBe(1); // the mark stays
  db.close();
  expect(await finish(server, session, {})).toMatchObject({ completion: code('DONE') });
});

test('a data file passes the checks of the way that it could not take', async () => {
  const server = await sampleServer();
  const session = await startSession(server, 'short');
  await answer(server, session, [0]);
  const other = unsentOf(session, [0, 1]);
  Object.assign(other.answers[0], {
    rtMs: 900,
    choices: [{ category: 'cat', atMs: 900, by: 'key' }],
  });
  expect(await importFile(server, other)).toBe(
    `${session.observer} of tiny: 1 answer stored; trial 1 had another answer, which is kept; ` +
      '8 answers still missing (trial 3, 4, 5, 6, 7, 8, 9, 10)',
  );
  const foreign = unsentOf(session, [2, 3]);
  foreign.answers[1].contentHash = '0'.repeat(64);
  await expect(importFile(server, foreign)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  expect(await server.store.trialRows('tiny')).toHaveLength(0); // both of it were refused
  const nobody = { ...unsentOf(session, [2]), observer: 'p-nobody' };
  await expect(importFile(server, nobody)).rejects.toMatchObject({ code: 'PARTICIPANT_UNKNOWN' });
  await expect(importFile(server, { format: 'other' })).rejects.toMatchObject({
    code: 'FILE_UNREADABLE',
  });
});
