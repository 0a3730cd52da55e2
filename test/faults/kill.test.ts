import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import SqliteDatabase from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import type { StartedSession } from '../../src/schema/session.js';
import { randomStream } from '../../src/random/index.js';
import { bearer, post, prepareTinyStudy, startSession } from '../server/sample-server.js';
import { sampleSubmission, temporaryFolder } from '../server/store/trial-sample.js';

const kills = 4;
const participants = 40;

/** Between two trials of a participant: the session outlasts all the kills. */
const pauseMs = 25;

const script = fileURLToPath(new URL('server-process.ts', import.meta.url));

/** Processes that wait to be servers, since loading their code takes longer than all the rest. */
function standby(folder: string, count: number): ChildProcess[] {
  const children = Array.from({ length: count }, () =>
    fork(script, [folder], { execArgv: ['--import', 'tsx'] }),
  );
  onTestFinished(() => children.forEach((child) => void child.kill('SIGKILL')));
  return children;
}

/** Starts the server in a process. @returns the port it listens at */
function start(child: ChildProcess, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('message', (listening) => resolve(Number(listening)));
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    child.send(port);
  });
}

const key = (observer: string, index: number) => `${observer} ${index}`;

/** Every trial in the database, as `observer index` with how often it is there. */
function storedTrials(folder: string): Map<string, number> {
  const db = new SqliteDatabase(join(folder, 'visavis.sqlite'));
  const rows = db
    .prepare(
      `select observer, trial_index as "index", response from trials
       join sessions on sessions.id = trials.session`,
    )
    .all() as { observer: string; index: number; response: string }[];
  db.close();
  const counts = new Map<string, number>();
  for (const { observer, index } of rows) {
    counts.set(key(observer, index), (counts.get(key(observer, index)) ?? 0) + 1);
  }
  return counts;
}

/**
 * Sends all trials of a session, each until it is acknowledged, as a participant's page does:
 * whatever goes wrong, the same trial is sent again.
 */
async function takePart(
  url: string,
  session: StartedSession,
  acknowledged: Set<string>,
  statuses: number[],
): Promise<void> {
  for (const trial of session.trials) {
    for (;;) {
      const body = sampleSubmission(trial);
      const answer = await post(`${url}/api/session/trials`, body, bearer(session)).catch(
        () => null,
      );
      if (answer !== null) {
        statuses.push(answer.status);
        if (answer.ok) break;
      }
      await wait(20);
    }
    acknowledged.add(key(session.observer, trial.index));
    await wait(pauseMs);
  }
}

test('kill -9 at random moments: every acknowledged trial is there, once, and participants go on', async () => {
  const folder = temporaryFolder();
  await prepareTinyStudy(folder);
  const [first, ...others] = standby(folder, kills + 1);
  const port = await start(first, 0);
  const url = `http://127.0.0.1:${port}`;
  const sessions = await Promise.all(
    Array.from({ length: participants }, () => startSession({ url })),
  );

  const acknowledged = new Set<string>();
  const statuses: number[] = [];
  const everybody = Promise.all(
    sessions.map((session) => takePart(url, session, acknowledged, statuses)),
  );
  const random = randomStream(Date.now(), 'kills');
  const atKills: number[] = [];
  let child = first;
  for (const next of others) {
    const before = acknowledged.size;
    while (acknowledged.size === before) await wait(1); // it is in the midst of its work
    await wait(random.between(0, 40));
    const died = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await died;
    atKills.push(acknowledged.size);
    const known = [...acknowledged];
    const stored = storedTrials(folder);
    expect(known.filter((trial) => stored.get(trial) !== 1)).toEqual([]);
    child = next;
    await start(child, port);
  }
  await everybody;

  const total = participants * sessions[0].trials.length;
  expect(atKills.at(-1)).toBeLessThan(total); // otherwise it was killed when all was done
  expect(new Set(statuses)).toEqual(
    new Set([200, 201].filter((status) => statuses.includes(status))),
  );
  const stored = storedTrials(folder);
  expect(stored.size).toBe(total);
  expect(new Set(stored.values())).toEqual(new Set([1]));
}, 60_000);
