import { basename, dirname, resolve } from 'node:path';
import { VisavisError } from '../errors.js';
import { sixteenCategories } from '../schema/category.js';
import type { ObserverKind, TrialRow } from '../schema/trial.js';
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
export async function readTrials(
  paths: readonly string[],
  options: ReadTrialsOptions = {},
): Promise<TrialRow[]> {
  return rowsOf(await readFiles(paths, options), options);
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
  const byName = new Map<string, ReadFile[]>();
  for (const read of await readFiles(paths, options)) {
    const name = options.name ?? basename(dirname(resolve(read.file)));
    const others = byName.get(name);
    if (others === undefined) byName.set(name, [read]);
    else others.push(read);
  }
  return [...byName].map(([name, reads]) => ({
    name,
    files: reads.map(({ file }) => file),
    rows: rowsOf(reads, options),
  }));
}

async function readFiles(
  paths: readonly string[],
  { categories = sixteenCategories, columns, rtUnit }: ReadTrialsOptions,
): Promise<ReadFile[]> {
  const allowed = categories === 'any' ? null : new Set<string>(categories);
  const sentences: string[] = [];
  const reads: ReadFile[] = [];
  for (const file of await findTrialFiles(paths)) {
    const read = await readTrialFile(file, { categories: allowed, columns, rtUnit });
    for (const { problem, line } of read.problems) {
      sentences.push(new VisavisError('TRIAL_ROW_INVALID', { file, line, ...problem }).message);
    }
    reads.push(read);
  }
  if (sentences.length > 0) throw refusal(sentences);
  return reads;
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

/** The rows of files that belong together, each trial once, with the kinds of their observers. */
function rowsOf(reads: readonly ReadFile[], { kind }: ReadTrialsOptions): TrialRow[] {
  const repeated = repeatedTrials(reads);
  if (repeated.length > 0) {
    throw refusal(
      repeated.map(({ file, line, firstFile, firstLine }) => {
        const got = `the same trial as in line ${firstLine}${file === firstFile ? '' : ` of ${firstFile}`}`;
        const detail = { file, line, expected: 'another trial', field: 'the row', got };
        return new VisavisError('TRIAL_ROW_INVALID', detail).message;
      }),
    );
  }
  const rows = reads.length === 1 ? reads[0].rows : reads.flatMap((read) => read.rows);
  setKinds(rows, kind);
  return rows;
}

/** One kind for all rows of an observer: simulated if one is, else a participant if one is. */
function setKinds(rows: readonly TrialRow[], stated?: ObserverKind): void {
  const kinds = new Map<string, ObserverKind>();
  let last: string | null = null;
  let known: ObserverKind | undefined;
  for (const { observer, kind } of rows) {
    if (observer !== last) known = kinds.get(observer);
    last = observer;
    const next = kind === 'simulated' ? kind : (stated ?? kind);
    if (known !== undefined && (next === known || (known !== 'network' && next !== 'simulated'))) {
      continue;
    }
    known = next;
    kinds.set(observer, next);
  }
  last = null;
  for (const row of rows) {
    if (row.observer !== last) known = kinds.get(row.observer);
    last = row.observer;
    if (row.kind !== known) row.kind = known as ObserverKind;
  }
}
