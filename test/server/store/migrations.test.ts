import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../../server/store/index.js';
import { migrate } from '../../../server/store/migrate.js';
import { migrations } from '../../../server/store/migrations/index.js';
import type { Migration } from '../../../server/store/migrations/migration.js';
import { sampleSession, sampleSubmission, temporaryFolder } from './trial-sample.js';

function openPlain(file: string): Kysely<unknown> {
  const db = new Kysely<unknown>({
    dialect: new SqliteDialect({ database: new SqliteDatabase(file) }),
  });
  onTestFinished(() => db.destroy());
  return db;
}

const addNotes: Migration = {
  number: migrations.length + 1,
  name: 'notes on sessions',
  up: (db) => db.schema.alterTable('sessions').addColumn('note', 'text').execute(),
};

test('migrations are numbered from 1 without gaps and named', () => {
  expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, i) => i + 1));
  expect(new Set(migrations.map(({ name }) => name)).size).toBe(migrations.length);
});

test('a database made by the first migration alone is opened, keeps its trials and takes new ones', async () => {
  const file = join(temporaryFolder(), 'visavis.sqlite');
  const db = openPlain(file);
  expect(await migrate(db, file, migrations.slice(0, 1))).toEqual([1]);
  new SqliteDatabase(file)
    .exec(
      `insert into observers values ('sample', 'p-1', 'participant', 'p-1', '2026', '{}');
       insert into sessions (id, study, observer, number, stimuli_hash, status, token_hash, length, plan, created_at, updated_at)
         values ('s', 'sample', 'p-1', 1, 'h', 'running', 't', 'full', '[]', '2026', '2026');
       insert into trials (session, trial_index, trial_number, block, phase, image_id, category, condition, received_at)
         values ('s', 0, 1, 1, 'test', 'image', 'cat', 'c05', '2026');`,
    )
    .close();

  const store = await openStore(file);
  onTestFinished(() => store.close());
  expect(await store.trialRows('sample')).toHaveLength(1);
  const session = await store.createSession(sampleSession());
  const planned = session.plan[1];
  expect(await store.insertTrial(session, planned, sampleSubmission(planned))).toBe('stored');

  // the table was made anew to take attention checks: it has them, and its indices
  const check = { ...session.plan[2], phase: 'attention' as const };
  expect(await store.insertTrial(session, check, sampleSubmission(check))).toBe('stored');
  const again = { ...session.plan[3], stimulusId: planned.stimulusId };
  await expect(store.insertTrial(session, again, sampleSubmission(again))).rejects.toThrow(
    /UNIQUE/,
  );
});

test('a migration added later runs once, on a database that holds trials', async () => {
  const file = join(temporaryFolder(), 'visavis.sqlite');
  const store = await openStore(file);
  await store.createSession(sampleSession());
  await store.close();

  const db = openPlain(file);
  expect(await migrate(db, file, [...migrations, addNotes])).toEqual([addNotes.number]);
  expect(await migrate(db, file, [...migrations, addNotes])).toEqual([]);
});

test('a migration that fails leaves the database as it was', async () => {
  const file = join(temporaryFolder(), 'visavis.sqlite');
  await (await openStore(file)).close();
  const broken: Migration = {
    number: migrations.length + 1,
    name: 'broken',
    async up(db) {
      await db.schema.createTable('half').addColumn('id', 'integer').execute();
      throw new Error('no further');
    },
  };
  await expect(migrate(openPlain(file), file, [...migrations, broken])).rejects.toThrow(
    'no further',
  );
  const tables = new SqliteDatabase(file).prepare(`select name from sqlite_master`).pluck().all();
  expect(tables).not.toContain('half');
  await (await openStore(file)).close();
});

test('a database of a later version is refused with one sentence', async () => {
  const file = join(temporaryFolder(), 'visavis.sqlite');
  await (await openStore(file)).close();
  await migrate(openPlain(file), file, [...migrations, addNotes]);
  await expect(openStore(file)).rejects.toMatchObject({
    code: 'DATABASE_NEWER',
    message: expect.stringContaining('update visavis') as string,
  });
});

test('a file that is no database is refused with one sentence', async () => {
  const file = join(temporaryFolder(), 'visavis.sqlite');
  writeFileSync(file, 'these are not the pages of a database'.repeat(100));
  await expect(openStore(file)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
});

test('two processes may open a new database at the same time', async () => {
  const file = join(temporaryFolder(), 'visavis.sqlite');
  const stores = await Promise.all([openStore(file), openStore(file)]);
  await Promise.all(stores.map((store) => store.close()));
});
