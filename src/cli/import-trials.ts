import type { Command } from 'commander';
import { readTrialSets } from '../records/index.js';
import type { ReadTrialsOptions, TrialSet } from '../records/index.js';
import { categoriesOption } from './option-values.js';
import { addReadingOptions, howToRead, type ReadingOptions } from './reading-options.js';
import { trialsInWords } from './trials-in-words.js';

/** Stores data sets, all or none; a data set of the same name is replaced. */
export type SaveTrialSets = (sets: readonly TrialSet[]) => Promise<void>;

interface ImportOptions extends ReadingOptions, Pick<ReadTrialsOptions, 'categories'> {
  name?: string;
  study?: string;
}

/** Adds `visavis import`. */
export function addImportCommand(
  program: Command,
  {
    saveTrialSets,
    saveUnsent,
    print = (text) => process.stdout.write(text),
  }: {
    saveTrialSets: SaveTrialSets;
    /** stores a participant's data file; says what was done */
    saveUnsent: (path: string, study?: string) => Promise<string>;
    print?: (text: string) => void;
  },
): void {
  addReadingOptions(program.command('import'))
    .summary('store published trials')
    .description(
      'Reads trials in the published CSV format and stores them. Files in different folders are ' +
        'different data sets, named after their folder; folders of the same name go together. A JSON ' +
        'file is what a participant sent whose page could not reach the server: its answers go to ' +
        'her session.',
    )
    .argument(
      '<files or folders...>',
      'CSV files of trials and folders of them; JSON files of unsent answers',
    )
    .option('--name <name>', 'store everything as one data set of this name')
    .option(
      '--categories <list>',
      'categories that the files may hold, or any (default: the sixteen)',
      categoriesOption,
    )
    .option('--study <study>', 'JSON files: file or id of their study, where it is not in studies/')
    .action(async (paths: string[], options: ImportOptions) => {
      const { name, categories, study } = options;
      const unsent = paths.filter((path) => path.toLowerCase().endsWith('.json'));
      for (const path of unsent) print(`${await saveUnsent(path, study)}\n`);
      const trials = paths.filter((path) => !unsent.includes(path));
      if (trials.length === 0) return;
      const sets = await readTrialSets(trials, { categories, name, ...howToRead(options) });
      await saveTrialSets(sets);
      for (const set of sets) print(`${summaryOf(set)}\n`);
    });
}

const summaryOf = ({ name, files, rows }: TrialSet) =>
  `${name}: ${trialsInWords(rows)}, from ${files.length} ${files.length === 1 ? 'file' : 'files'}`;
