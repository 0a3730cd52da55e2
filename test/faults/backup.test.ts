import { fork, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import SqliteDatabase from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { restoreBackup } from '../../server/backup/restore-backup.js';
import type { StartedSession } from '../../src/schema/session.js';
import { bearer, post, prepareTinyStudy, startSession } from '../server/sample-server.js';
import { sampleSubmission, temporaryFolder } from '../server/store/trial-sample.js';

const writers = 12;

/** So many pictures that a backup of them can be killed in the middle. */
const pictures = 400;

/** A real server in a process of its own, which loads its code and waits. @returns what starts it */
function standby(folder: string): () => Promise<string> {
  const script = fileURLToPath(new URL('server-process.ts', import.meta.url));
  const child = fork(script, [folder], { execArgv: ['--import', 'tsx'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return () =>
    new Promise((resolve, reject) => {
      child.once('message', (port) => resolve(`http://127.0.0.1:${Number(port)}`));
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
      child.send(0);
    });
}

/** Runs the built program as a researcher would. */
function visavis(...words: string[]) {
  const child = spawn(process.execPath, ['bin/visavis.js', ...words]);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const output = Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { child, ended: output.then(([code, out, err]) => ({ code, out, err: err.trim() })) };
}

const key = (observer: string, index: number) => `${observer} ${index}`;

/** Answers trials, session after session, and notes each that the server has acknowledged. */
async function answerOn(
  url: string,
  acknowledged: Map<string, string>,
  sessions: StartedSession[],
  state: { over: boolean },
): Promise<void> {
  while (!state.over) {
    const session = await startSession({ url });
    sessions.push(session);
    for (const trial of session.trials) {
      if (state.over) return;
      const body = sampleSubmission(trial, ['cat', 'dog', 'oven', null][trial.index % 4]);
      const answer = await post(`${url}/api/session/trials`, body, bearer(session));
      if (answer.status !== 201) throw new Error(`${answer.status}: ${await answer.text()}`);
      acknowledged.set(key(session.observer, trial.index), String(body.response));
    }
  }
}

/** Every trial of a database, with its response. */
function storedTrials(folder: string): Map<string, string> {
  const db = new SqliteDatabase(join(folder, 'visavis.sqlite'), { readonly: true });
  const rows = db
    .prepare(
      `select observer, trial_index as "index", response from trials
       join sessions on sessions.id = trials.session`,
    )
    .all() as { observer: string; index: number; response: string | null }[];
  db.close();
  return new Map(rows.map((row) => [key(row.observer, row.index), String(row.response)]));
}

test('a backup under load has every trial acknowledged before it began; one that was killed is refused', async () => {
  const [data, backups] = [temporaryFolder(), join(temporaryFolder(), 'backups')];
  await prepareTinyStudy(data);
  mkdirSync(join(data, 'images'));
  for (let i = 0; i < pictures; i++) {
    writeFileSync(join(data, 'images', `${i}.png`), Buffer.alloc(20_000, i));
  }
  const restored = join(temporaryFolder(), 'data');
  const [serve, serveRestored] = [standby(data), standby(restored)];
  const url = await serve();
  const acknowledged = new Map<string, string>();
  const sessions: StartedSession[] = [];
  const state = { over: false };
  const load = Promise.all(
    Array.from({ length: writers }, () => answerOn(url, acknowledged, sessions, state)),
  );
  await expect.poll(() => acknowledged.size, { timeout: 10_000 }).toBeGreaterThan(100);

  const killed = visavis('backup', backups, '--data', data, '--quiet');
  const unfinished = () => (readdirSync(backups, { recursive: true }) as string[]).map(String);
  mkdirSync(backups);
  while (!unfinished().some((name) => name.endsWith('visavis.sqlite'))) await wait(1);
  killed.child.kill('SIGKILL');
  expect((await killed.ended).code).toBeNull();
  const [left, ...others] = readdirSync(backups);
  expect(left).toMatch(/\.part$/);
  expect(others).toEqual([]);
  const nowhere = join(temporaryFolder(), 'nowhere');
  await expect(restoreBackup(join(backups, left), nowhere)).rejects.toThrow(
    /^Could not read .*\.part as a whole backup: it has no manifest\.json.*\.$/,
  );
  expect(existsSync(nowhere)).toBe(false);

  const before = new Map(acknowledged);
  const made = await visavis('backup', backups, '--data', data, '--json').ended;
  const during = acknowledged.size - before.size;
  expect(made).toMatchObject({ code: 0, err: '' });
  const summary = JSON.parse(made.out) as { backup: string; trials: number; files: number };
  expect(readdirSync(backups)).toHaveLength(1); // what was killed is gone
  state.over = true;
  await load;
  expect(during).toBeGreaterThan(0); // else there was no load
  expect(summary.trials).toBeGreaterThanOrEqual(before.size);

  const restore = await visavis('restore', summary.backup, '--data', restored, '--json').ended;
  expect(restore).toMatchObject({ code: 0, err: '' });
  expect(JSON.parse(restore.out)).toMatchObject({ trials: summary.trials, files: summary.files });
  const stored = storedTrials(restored);
  expect(stored.size).toBe(summary.trials);
  expect([...before].filter(([trial, response]) => stored.get(trial) !== response)).toEqual([]);
  for (const { contentHash } of sessions[0].trials) {
    const path = join('studies', 'tiny', 'stimuli', `${contentHash}.png`);
    expect(readFileSync(join(restored, path))).toEqual(readFileSync(join(data, path)));
  }

  // the participants go on where the backup has them
  const again = await serveRestored();
  const session = await fetch(`${again}/api/session`, { headers: bearer(sessions[0]) });
  const known = sessions[0].trials.filter(({ index }) =>
    before.has(key(sessions[0].observer, index)),
  );
  const { stored: indices } = (await session.json()) as { stored: number[] };
  expect(indices).toEqual(expect.arrayContaining(known.map(({ index }) => index)));
}, 60_000);
