import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { VisavisError } from '../../../errors.js';

/** What lies in a dataset's folder; paths with slashes, from its top. */
export interface DatasetTree {
  folder: string;
  files: readonly { path: string; bytes: number }[];
  /** folders at the top */
  folders: ReadonlySet<string>;
}

/** Folders whose contents belong to the dataset's authors and are not checked. */
const unchecked = new Set([
  ...['analysis', 'code', 'documentation', 'log', 'materials', 'products', 'results'],
  ...['sourcedata', 'stimuli', '.git', '.datalad'],
]);

/**
 * Lists the files of a dataset that are checked: those of its authors' folders and those that
 * `.psychds-ignore` names are left out.
 *
 * @throws VisavisError FILE_MISSING where there is no such folder
 */
export async function datasetTree(folder: string): Promise<DatasetTree> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (cause: unknown) => {
      const mend = 'give the folder of a dataset';
      throw new VisavisError('FILE_MISSING', { file: folder, mend }, { cause });
    },
  );
  const ignored = await ignorePatterns(join(folder, '.psychds-ignore'));
  const folders = new Set<string>();
  const files: { path: string; bytes: number }[] = [];
  for (const entry of entries) {
    const path = relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/');
    if (entry.isDirectory()) {
      if (!path.includes('/')) folders.add(path);
    } else if (!unchecked.has(path.split('/')[0]) || !path.includes('/')) {
      if (ignored.some((pattern) => pattern.test(path))) continue;
      files.push({ path, bytes: (await stat(join(folder, path))).size });
    }
  }
  return { folder, files: files.sort((a, b) => (a.path < b.path ? -1 : 1)), folders };
}

/** The lines of `.psychds-ignore`, as in `.gitignore`, without exceptions (`!`). */
async function ignorePatterns(file: string): Promise<RegExp[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return lines.filter((line) => line !== '' && !line.startsWith('#')).map(ignorePattern);
}

function ignorePattern(line: string): RegExp {
  const fromTop = line.slice(0, -1).includes('/');
  const body = line
    .replace(/^\//, '')
    .replace(/\/$/, '')
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+|\?/g, (mark) => (mark === '?' ? '[^/]' : mark === '*' ? '[^/]*' : '.*'));
  return new RegExp(`^${fromTop ? '' : '(.*/)?'}${body}(/.*)?$`);
}
