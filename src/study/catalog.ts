import { existsSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { VisavisError } from '../errors.js';
import { packageFolder } from '../installation.js';
import { readStudy, type LoadedStudy } from './study-file.js';

/** Folder of the studies that come with visavis. */
export const studiesFolder = join(packageFolder, 'studies');

/**
 * The study that a user names by the path of its file or by its id (`studies/<id>.json`, in the
 * working directory or in visavis's own folder).
 *
 * @throws VisavisError FILE_MISSING naming the known ids, FILE_UNREADABLE for another file, or what {@link readStudy} throws
 */
export async function findStudy(pathOrId: string): Promise<LoadedStudy> {
  const candidates = [
    pathOrId,
    join('studies', `${pathOrId}.json`),
    join(studiesFolder, `${pathOrId}.json`),
  ];
  const file = candidates.find((candidate) => candidate.endsWith('.json') && existsSync(candidate));
  if (file !== undefined) return readStudy(file);
  if (existsSync(pathOrId) && statSync(pathOrId).isFile()) {
    throw new VisavisError('FILE_UNREADABLE', {
      file: pathOrId,
      kind: 'a study file',
      reason: 'its name does not end in .json',
      mend: 'give the path of a study file, which is JSON',
    });
  }
  const files = [...(await studyFiles('studies')), ...(await studyFiles(studiesFolder))];
  const ids = [...new Set(files.map((name) => basename(name, '.json')))].sort();
  throw new VisavisError('FILE_MISSING', {
    file: pathOrId,
    mend: `give the path of a study file, or the id of one that lies in studies/ (${ids.join(', ')})`,
  });
}

/**
 * Every study of a folder. A file that is not valid does not hide the others: its error is handed
 * back beside them.
 */
export async function loadStudies(
  folder: string = studiesFolder,
): Promise<{ studies: LoadedStudy[]; problems: VisavisError[] }> {
  const studies: LoadedStudy[] = [];
  const problems: VisavisError[] = [];
  for (const file of await studyFiles(folder)) {
    try {
      studies.push(await readStudy(file));
    } catch (error) {
      if (!(error instanceof VisavisError)) throw error;
      problems.push(error as VisavisError);
    }
  }
  return { studies, problems };
}

async function studyFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(folder, name));
}
