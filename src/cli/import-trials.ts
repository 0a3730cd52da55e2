import type { Command } from 'commander';
import { readTrialSets } from '../records/index.js';
import type { ReadTrialsOptions, TrialSet } from '../records/index.js';
import { categoriesOption } from './option-values.js';
import { trialsInWords } from './trials-in-words.js';

/** Stores data sets, all or none; a data set of the same name is replaced. */
export type SaveTrialSets = (sets: readonly TrialSet[]) => Promise<void>;

/** Adds `visavis import`. */
export function addImportCommand(
  program: Command,
  {
    saveTrialSets,
    print = (text) => process.stdout.write(text),
  }: { saveTrialSets: SaveTrialSets; print?: (text: string) => void },
): void {
  program
    .command('import')
    .summary('store published trials')
    .description(
      'Reads trials in the published CSV format and stores them. Files in different folders are ' +
        'different data sets, named after their folder; folders of the same name go together.',
    )
    .argument('<files or folders...>', 'CSV files of trials, and folders of them')
    .option('--name <name>', 'store everything as one data set of this name')
    .option(
      '--categories <list>',
      'categories that the files may hold, or any (default: the sixteen)',
      categoriesOption,
    )
    .action(async (paths: string[], options: ReadTrialsOptions & { name?: string }) => {
      const { name, categories } = options;
      const sets = await readTrialSets(paths, { categories, name });
      await saveTrialSets(sets);
      for (const set of sets) print(`${summaryOf(set)}\n`);
    });
}

const summaryOf = ({ name, files, rows }: TrialSet) =>
  `${name}: ${trialsInWords(rows)}, from ${files.length} ${files.length === 1 ? 'file' : 'files'}`;
