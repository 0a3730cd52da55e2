import { basename, dirname, resolve } from 'node:path';
import { VisavisError } from '../errors.js';
import { sixteenCategories } from '../schema/category.js';
import type { TrialRow } from '../schema/trial.js';
import { rowsOf, tableOf, TrialTableBuilder } from '../schema/trial-table.js';
import type { TrialTable } from '../schema/trial-table.js';
import { repeatedTrials } from './repeated-trials.js';
import { readTrialFile, type ReadFile } from './read-trial-file.js';
import type { ColumnMapping } from './trial-header.js';
import { findTrialFiles } from './trial-files.js';

/** How to read published files. */
export interface ReadTrialsOptions {
  /** the categories that may be presented and answered; `any` switches the check off */
  categories?: readonly string[] | 'any';
  /** columns of files that have other names than the published ones */
  columns?: ColumnMapping;
  /** unit of the reaction times (default: seconds, refused where half of a file's exceed 30) */
  rtUnit?: 's' | 'ms';
  /** what the observers are (default: networks have no reaction times) */
  kind?: 'participant' | 'network';
}

/** How to read published files of several experiments. */
export interface ReadTrialSetsOptions extends ReadTrialsOptions {
  /** one name for all that is read (default: the name of each file's folder) */
  name?: string;
}

const sentencesShown = 20;

/** Trials that belong together: those of one experiment. */
export interface TrialSet {
  /** name of the folder that the files are in */
  name: string;
  files: string[];
  rows: TrialRow[];
}

/**
 * Reads trials from CSV files in the published format, or folders of them, as one data set: rows
 * kept as read, sessions of one observer pooled under its name, files in the order of their names.
 * An observer without a single reaction time is a network. Either every row of every file is
 * right, or nothing is read.
 *
 * @throws TRIALS_INVALID with one sentence per wrong row, with file and line
 * @throws FILE_MISSING, FILE_UNREADABLE
 */
export async function readTrialTable(
  paths: readonly string[],
  options: ReadTrialsOptions = {},
): Promise<TrialTable> {
  const sets = await readSets(paths, options, () => '');
  return sets.at(0)?.table ?? tableOf([]);
}

/** What {@link readTrialTable} reads, as rows. */
export async function readTrials(
  paths: readonly string[],
  options: ReadTrialsOptions = {},
): Promise<TrialRow[]> {
  return rowsOf(await readTrialTable(paths, options));
}

/**
 * Reads like {@link readTrials}, but takes files in different folders as different experiments,
 * each with the name of its folder (folders of the same name together), since `subject-01` of one
 * experiment is not `subject-01` of another.
 */
export async function readTrialSets(
  paths: readonly string[],
  options: ReadTrialSetsOptions = {},
): Promise<TrialSet[]> {
  const nameOf = (file: string) => options.name ?? basename(dirname(resolve(file)));
  const sets = await readSets(paths, options, nameOf);
  return sets.map(({ table, ...set }) => ({ ...set, rows: rowsOf(table) }));
}

/** Every file, each into the table of the data set that it belongs to. */
async function readSets(
  paths: readonly string[],
  { categories = sixteenCategories, columns, rtUnit, kind }: ReadTrialsOptions,
  nameOf: (file: string) => string,
): Promise<{ name: string; files: string[]; table: TrialTable }[]> {
  const allowed = categories === 'any' ? null : new Set<string>(categories);
  const rules = { categories: allowed, columns, rtUnit, kind };
  const sets = new Map<string, { builder: TrialTableBuilder; reads: ReadFile[] }>();
  const sentences: string[] = [];
  for (const file of await findTrialFiles(paths)) {
    const name = nameOf(file);
    const set = sets.get(name) ?? { builder: new TrialTableBuilder(), reads: [] };
    sets.set(name, set);
    const read = await readTrialFile(file, set.builder, rules);
    for (const { problem, line } of read.problems) {
      sentences.push(new VisavisError('TRIAL_ROW_INVALID', { file, line, ...problem }).message);
    }
    set.reads.push(read);
  }
  if (sentences.length > 0) throw refusal(sentences);
  return [...sets].map(([name, { builder, reads }]) => {
    const table = builder.table();
    refuseRepeated(reads, table);
    return { name, files: reads.map(({ file }) => file), table };
  });
}

function refusal(sentences: readonly string[]): VisavisError {
  const shown = sentences.slice(0, sentencesShown);
  const more = sentences.length - shown.length;
  if (more > 0) shown.push(`... and ${more} more of this kind.`);
  return new VisavisError('TRIALS_INVALID', {
    sentences: shown.join('\n'),
    what: sentences.length === 1 ? 'this line' : `these ${sentences.length} lines`,
  });
}

function refuseRepeated(reads: readonly ReadFile[], table: TrialTable): void {
  const repeated = repeatedTrials(reads, table);
  if (repeated.length === 0) return;
  throw refusal(
    repeated.map(({ file, line, firstFile, firstLine }) => {
      const got = `the same trial as in line ${firstLine}${file === firstFile ? '' : ` of ${firstFile}`}`;
      const detail = { file, line, expected: 'another trial', field: 'the row', got };
      return new VisavisError('TRIAL_ROW_INVALID', detail).message;
    }),
  );
}
