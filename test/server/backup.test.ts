import * as files from 'node:fs/promises';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { finishRestore, restoreBackup } from '../../server/backup/restore-backup.js';
import { writeBackup } from '../../server/backup/write-backup.js';
import { openStore } from '../../server/store/index.js';
import { withStore } from '../../src/cli/open-data.js';
import type { BackupManifest } from '../../src/schema/backup.js';
import { databasePath } from '../../src/study/data-folder.js';
import { sampleSession, temporaryFolder } from './store/trial-sample.js';

vi.mock('node:fs/promises', async (original) => {
  const actual = await original<typeof files>();
  return { ...actual, rename: vi.fn(actual.rename) };
});
const rename = vi.mocked(files.rename);
const realRename = rename.getMockImplementation() as typeof files.rename;
afterEach(() => void rename.mockImplementation(realRename));

/** A data folder with one session, one sign-in and some files; `mark` tells it from others. */
async function sampleData(mark: string): Promise<string> {
  const data = join(temporaryFolder(), 'data');
  mkdirSync(join(data, 'studies', mark), { recursive: true });
  writeFileSync(join(data, 'studies', `${mark}.json`), '{}');
  writeFileSync(join(data, 'studies', mark, 'picture.png'), mark.repeat(1000));
  writeFileSync(join(data, `${mark}.txt`), mark);
  writeFileSync(join(data, 'studies', 'half.png.1.part'), 'half');
  const store = await openStore(databasePath(data));
  await store.setPasswordHash(`hash of ${mark}`);
  await store.saveSignIn('token', new Date(Date.now() + 1e6));
  await store.createSession(sampleSession(mark));
  await store.close();
  return data;
}

/** Path and hash of every file in a folder. */
function contents(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  const names = (readdirSync(folder, { recursive: true }) as string[]).sort();
  const paths = names.filter((name) => statSync(join(folder, name)).isFile());
  return Object.fromEntries(paths.map((path) => [path, hashOf(join(folder, path))]));
}

async function sampleBackup(mark = 'new') {
  const data = await sampleData(mark);
  const written = await writeBackup(data, join(temporaryFolder(), 'backups'));
  return { ...written, data };
}

const passwordHash = (data: string) => withStore(data, (store) => store.passwordHash());

test('a backup has the study file that people took part in, wherever it lies', async () => {
  const data = await sampleData('new');
  const text = '{ "id": "elsewhere" }\n';
  await withStore(data, (store) =>
    store.createSession({
      ...sampleSession('elsewhere', 'e'.repeat(64)),
      file: { fileHash: createHash('sha256').update(text).digest('hex'), text },
    }),
  );
  const { backup } = await writeBackup(data, join(temporaryFolder(), 'backups'));
  const restored = join(temporaryFolder(), 'data');
  await restoreBackup(backup, restored);
  const frozen = await withStore(restored, (store) => store.frozenVersion('elsewhere', 1));
  expect(frozen?.text).toBe(text);
});

test('a restored folder holds files, trials and the password, and nobody is signed in', async () => {
  const { backup, data, files: count } = await sampleBackup();
  const restored = join(temporaryFolder(), 'data');
  await restoreBackup(backup, restored);
  const withoutDatabase = (folder: string) =>
    Object.entries(contents(folder)).filter(([path]) => !/sqlite|part$/.test(path));
  expect(withoutDatabase(restored)).toEqual(withoutDatabase(data));
  expect(withoutDatabase(restored)).toHaveLength(count - 1);
  expect(readdirSync(restored).sort()).toEqual(['new.txt', 'studies', 'visavis.sqlite']);
  expect(statSync(databasePath(restored)).mode & 0o077).toBe(0);
  await withStore(restored, async (store) => {
    expect(await store.passwordHash()).toBe('hash of new');
    expect(await store.isSignedIn('token')).toBe(false);
    expect(await store.findSession(sampleSession().tokenHash)).toMatchObject({ study: 'new' });
  });
});

test('files that did not change are shared with the backup before, unless that one is damaged', async () => {
  const data = await sampleData('new');
  const into = join(temporaryFolder(), 'backups');
  const first = await writeBackup(data, into);
  writeFileSync(join(data, 'new.txt'), 'old');
  appendFileSync(join(first.backup, 'data', 'studies', 'new.json'), ' ');
  const second = await writeBackup(data, into);
  expect([first.linked, second.linked]).toEqual([0, 1]);
  const inode = ({ backup }: typeof first, path: string) =>
    statSync(join(backup, 'data', path)).ino;
  expect(inode(second, 'studies/new/picture.png')).toBe(inode(first, 'studies/new/picture.png'));
  expect(inode(second, 'studies/new.json')).not.toBe(inode(first, 'studies/new.json'));
  expect(readFileSync(join(second.backup, 'data', 'new.txt'), 'utf8')).toBe('old');

  const third = await writeBackup(data, into, { keep: 2 });
  expect(third.removed).toEqual([first.backup]);
  expect(readdirSync(into).map((name) => join(into, name))).toEqual([second.backup, third.backup]);
  await restoreBackup(third.backup, join(temporaryFolder(), 'data'));
});

const damages: [string, RegExp, (backup: string) => void][] = [
  [
    'another byte',
    /new\.txt is not what was backed up/,
    (b) => writeFileSync(join(b, 'data/new.txt'), 'nex'),
  ],
  [
    'a file less',
    /picture\.png is missing/,
    (b) => rmSync(join(b, 'data/studies/new/picture.png')),
  ],
  ['half a manifest', /manifest\.json is not JSON/, (b) => cut(join(b, 'manifest.json'))],
  ['no manifest', /has no manifest\.json/, (b) => rmSync(join(b, 'manifest.json'))],
  ['a path that leads out', /inside the data folder at files\.0\.path/, (b) => moveOut(b)],
  ['a later database', /later version of visavis/, (b) => makeNewer(b)],
];

function cut(file: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').slice(0, 200));
}

function changeManifest(backup: string, change: (manifest: BackupManifest) => void): void {
  const file = join(backup, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as BackupManifest;
  change(manifest);
  writeFileSync(file, JSON.stringify(manifest));
}

function moveOut(backup: string): void {
  changeManifest(backup, ({ files }) => (files[0].path = 'studies/../../new.txt'));
}

function makeNewer(backup: string): void {
  const file = join(backup, 'data', 'visavis.sqlite');
  const db = new SqliteDatabase(file);
  db.prepare(`insert into migrations values (999, 'of the future', '')`).run();
  db.close();
  const sha256 = hashOf(file);
  changeManifest(backup, ({ files }) => {
    for (const entry of files) if (entry.path === 'visavis.sqlite') entry.sha256 = sha256;
  });
}

test.each(damages)(
  'a backup with %s is refused and the data stay as they are',
  async (_, why, damage) => {
    const { backup } = await sampleBackup();
    damage(backup);
    const old = await sampleData('old');
    const before = contents(old);
    await expect(restoreBackup(backup, old, { overwrite: true })).rejects.toThrow(why);
    expect(contents(old)).toEqual(before);
    const nowhere = join(temporaryFolder(), 'data');
    await expect(restoreBackup(backup, nowhere)).rejects.toThrow(why);
    expect(existsSync(nowhere)).toBe(false);
  },
);

test('data are replaced only when told, and never while somebody uses them', async () => {
  const { backup } = await sampleBackup();
  const old = await sampleData('old');
  const before = contents(old);
  await expect(restoreBackup(backup, old)).rejects.toThrow(/old\.txt, studies, .*--overwrite/);
  expect(contents(old)).toEqual(before);

  const store = await openStore(databasePath(old));
  onTestFinished(() => store.close());
  await expect(restoreBackup(backup, old, { overwrite: true })).rejects.toThrow(/in use/);
  expect(await store.passwordHash()).toBe('hash of old');
  await store.close();

  await restoreBackup(backup, old, { overwrite: true });
  expect(readdirSync(old).sort()).toEqual(['new.txt', 'studies', 'visavis.sqlite']);
  expect(await passwordHash(old)).toBe('hash of new');
});

test('wherever a restore is interrupted, the data are the old ones or it can be finished', async () => {
  const { backup } = await sampleBackup();
  const outcomes = new Set<string>();
  for (let renames = 0; ; renames++) {
    const data = await sampleData('old');
    let left = renames;
    rename.mockImplementation((from, to) => {
      if (left-- === 0) throw new Error('killed');
      return realRename(from, to);
    });
    const ended = await restoreBackup(backup, data, { overwrite: true }).then(
      () => true,
      (error: Error) => (expect(error.message).toBe('killed'), false),
    );
    rename.mockImplementation(realRename);
    if (existsSync(join(data, '.restoring'))) {
      await expect(passwordHash(data)).rejects.toThrow(/restore --finish --data/);
      await expect(restoreBackup(backup, data)).rejects.toThrow(/interrupted/);
      await finishRestore(data);
      outcomes.add('finished');
    }
    const mark = existsSync(join(data, 'old.txt')) ? 'old' : 'new';
    outcomes.add(mark);
    expect(await passwordHash(data)).toBe(`hash of ${mark}`);
    const names = readdirSync(data)
      .filter((name) => !/part$|-(wal|shm)$/.test(name))
      .sort();
    expect(names).toEqual([`${mark}.txt`, 'studies', 'visavis.sqlite']);
    expect(existsSync(join(data, 'studies', mark, 'picture.png'))).toBe(true);
    if (ended) break;
  }
  expect([...outcomes].sort()).toEqual(['finished', 'new', 'old']);
});

test('a folder for backups inside the data folder is refused, and so are data that are not there', async () => {
  const data = await sampleData('new');
  await expect(writeBackup(data, join(data, 'backups'))).rejects.toThrow(/folder outside/);
  const elsewhere = join(temporaryFolder(), 'file');
  writeFileSync(elsewhere, '');
  await expect(writeBackup(data, elsewhere)).rejects.toThrow(
    /does not let this user .*: it is a file;/,
  );
  const nowhere = join(temporaryFolder(), 'data');
  await expect(writeBackup(nowhere, temporaryFolder())).rejects.toThrow(/^No file at/);
});

function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
