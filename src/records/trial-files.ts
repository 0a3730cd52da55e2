import { realpathSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { VisavisError } from '../errors.js';

/**
 * The CSV files named by a list of files and folders (folders with all their subfolders), each
 * once, sorted by file name and then by path: the order in which rows are read.
 *
 * @throws FILE_MISSING for a path that does not exist, FILE_UNREADABLE for a folder without CSVs
 */
export async function findTrialFiles(paths: readonly string[]): Promise<string[]> {
  const found = new Map<string, string>();
  for (const path of paths) {
    for (const file of await filesAt(path)) {
      const real = realpathSync.native(file);
      if (!found.has(real)) found.set(real, file);
    }
  }
  return [...found.values()].sort(
    (a, b) => compareText(basename(a), basename(b)) || compareText(a, b),
  );
}

async function filesAt(path: string): Promise<string[]> {
  const info = await stat(path).catch((cause: unknown) => {
    throw new VisavisError('FILE_MISSING', { file: path, mend: 'check the path' }, { cause });
  });
  if (!info.isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true });
  const files = entries
    .filter((entry) => /\.(csv|tsv)$/i.test(entry))
    .map((entry) => join(path, entry));
  if (files.length === 0) {
    throw new VisavisError('FILE_UNREADABLE', {
      file: path,
      kind: 'a folder of trials',
      reason: 'there is no .csv or .tsv file in it',
      mend: 'name a folder with CSV files of trials',
    });
  }
  return files;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
