import type { Command } from 'commander';
import { Option } from 'commander';
import { publishedCsv, trialsJson } from '../records/index.js';
import { writeTextFile } from '../records/write-text-file.js';
import { trialsInWords } from './trials-in-words.js';
import type { LoadStudyTrials } from './trial-sources.js';

interface ExportOptions {
  format?: 'csv' | 'json';
  out?: string;
  simulated?: true;
  timing?: true;
}

/** Adds `visavis export`. */
export function addExportCommand(
  program: Command,
  {
    loadStudyTrials,
    print = (text) => process.stdout.write(text),
  }: { loadStudyTrials: LoadStudyTrials; print?: (text: string) => void },
): void {
  program
    .command('export')
    .summary('write the trials of a study as CSV or JSON')
    .description(
      'Writes the trials of a study in the published CSV format, or as JSON. Simulated observers ' +
        'are left out unless asked for. Trials whose timing was not as planned are among them: JSON ' +
        'says which, CSV with --timing.',
    )
    .argument('<study>', 'file or id of the study')
    .addOption(
      new Option('--format <format>', 'default: by the ending of --out, else csv').choices([
        'csv',
        'json',
      ]),
    )
    .option('--out <file>', 'write to this file (default: standard output)')
    .option('--simulated', 'simulated observers too, marked in a column observer_kind')
    .option('--timing', 'columns timing_ok and timing_problems after the published ones')
    .action(async (study: string, { format, out, simulated, timing }: ExportOptions) => {
      const all = await loadStudyTrials(study);
      const rows = simulated ? all : all.filter(({ kind }) => kind !== 'simulated');
      const chosen = format ?? (out?.toLowerCase().endsWith('.json') ? 'json' : 'csv');
      const pieces = chosen === 'json' ? trialsJson(rows) : publishedCsv(rows, { timing });
      if (out === undefined) {
        for (const piece of pieces) print(piece);
        if (rows.length < all.length) console.error(leftOut(all.length - rows.length));
        return;
      }
      await writeTextFile(out, pieces);
      print(`${out}: ${trialsInWords(rows)}\n`);
      if (rows.length < all.length) print(`${leftOut(all.length - rows.length)}\n`);
    });
}

const leftOut = (trials: number) =>
  `Left out: ${trials} trials of simulated observers; --simulated takes them in.`;
