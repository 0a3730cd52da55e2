import { readFile, stat } from 'node:fs/promises';
import { VisavisError } from '../errors.js';
import { isTrialsFile, readTrials, readTrialsJson } from '../records/index.js';
import type { ReadTrialsOptions } from '../records/index.js';
import type { TrialRow } from '../schema/trial.js';

/** Gives the stored trials of a study, named by its file or its id. */
export type LoadStudyTrials = (study: string) => Promise<TrialRow[]>;

/**
 * The trials named on a command line, as one data set: CSV files and folders of them, JSON files
 * of trials, studies by file or id.
 */
export async function trialsOf(
  sources: readonly string[],
  options: ReadTrialsOptions,
  loadStudyTrials: LoadStudyTrials,
): Promise<TrialRow[]> {
  const csvs: string[] = [];
  const others: TrialRow[][] = [];
  for (const source of sources) {
    const isCsv = /\.(csv|tsv)$/i.test(source);
    const isFolder = await stat(source).then(
      (info) => info.isDirectory(),
      () => false,
    );
    if (isCsv || isFolder) csvs.push(source);
    else others.push((await exportedTrials(source)) ?? (await loadStudyTrials(source)));
  }
  return [...(csvs.length > 0 ? await readTrials(csvs, options) : []), ...others.flat()];
}

/** The trials in a JSON file of trials; null where the source is something else. */
async function exportedTrials(source: string): Promise<TrialRow[] | null> {
  if (!source.toLowerCase().endsWith('.json')) return null;
  const text = await readFile(source, 'utf8').catch((cause: unknown) => {
    throw new VisavisError('FILE_MISSING', { file: source, mend: 'check the path' }, { cause });
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null; // the study's reader says what is wrong with it
  }
  return isTrialsFile(value) ? readTrialsJson(value, source) : null;
}
