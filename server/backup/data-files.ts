import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { packageFolder } from '../../src/installation.js';
import { databaseName } from '../../src/study/data-folder.js';
import { restoringName } from './restoring.js';

/** A file of a data folder. */
export interface DataFile {
  /** relative to the data folder, with `/` */
  path: string;
  bytes: number;
}

/** What SQLite keeps beside a database that is open; a copy of the database needs none of it. */
const besideDatabase = ['-wal', '-shm', '-journal'].map((ending) => databaseName + ending);

/**
 * The files of a data folder that a copy takes as they are, ordered by path: all but the database,
 * files that are being written, and what is not data. Links are followed.
 */
export async function dataFiles(dataFolder: string): Promise<DataFile[]> {
  const files: DataFile[] = [];
  const names = new Set([databaseName, ...besideDatabase]);
  for (const entry of await dataEntries(dataFolder)) {
    if (!names.has(entry.name)) await collect(dataFolder, entry.name, files);
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function collect(dataFolder: string, path: string, files: DataFile[]): Promise<void> {
  if (isBeingWritten(path)) return;
  const info = await stat(join(dataFolder, path)).catch(() => null); // gone meanwhile
  if (info?.isFile()) files.push({ path, bytes: info.size });
  if (!info?.isDirectory()) return;
  for (const name of await readdir(join(dataFolder, path)).catch(() => [])) {
    await collect(dataFolder, `${path}/${name}`, files);
  }
}

/**
 * What lies directly in a data folder and is data: not the networks that come with visavis, not
 * what a restore that did not end has left, not what a file system keeps in its root.
 */
export async function dataEntries(dataFolder: string): Promise<Dirent[]> {
  const others = namesThatStay(dataFolder);
  const entries = await readdir(dataFolder, { withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    },
  );
  return entries.filter(({ name }) => !others.has(name) && !isBeingWritten(name));
}

/** What a restore neither takes away nor brings. */
export function namesThatStay(dataFolder: string): Set<string> {
  const names = new Set([restoringName, 'lost+found']);
  if (resolve(dataFolder) === resolve(packageFolder, 'data')) names.add('networks');
  return names;
}

const isBeingWritten = (path: string) => path.endsWith('.part');
