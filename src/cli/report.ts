import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { VisavisError } from '../errors.js';
import { packageFolder } from '../installation.js';
import { wholeNumberOption } from './option-values.js';
import type { ReportSource } from './report/report-source.js';

interface ReportWishes {
  out: string[];
  simulated?: true;
  mistimed?: true;
  bootstrap: number;
  seed: string;
  date?: string;
  data?: string;
}

/** Adds `visavis report`. */
export function addReportCommand(
  program: Command,
  {
    loadSource,
    print = (text) => process.stdout.write(text),
  }: {
    loadSource?: (name: string, dataFolder: string) => Promise<ReportSource>;
    print?: (text: string) => void;
  } = {},
): void {
  program
    .command('report')
    .summary('write a report of a study or data set as one HTML file or PDF')
    .description(
      'Writes all that is known of a study, or of a data set, as one file to read, print and keep: who took ' +
        'part, methods, what was left out, accuracy, error consistency, whether errors diverge as the signal ' +
        'gets weaker, confusions, all with 95 % intervals and what these are over; and where the numbers come ' +
        'from: version of the code, hashes of trials, stimuli and weights, recipes, seeds. The HTML refers to ' +
        'nothing outside itself. PDF needs an installed Chromium. The same trials give the same file.',
    )
    .argument(
      '<study|data>',
      'file or id of a study, name of an imported data set, or a CSV file of trials or a folder of them',
    )
    .option('--out <file...>', 'files to write, ending in .html or .pdf', ['report.html'])
    .option('--simulated', 'simulated observers too, marked as such')
    .option('--mistimed', 'trials whose timing was not as planned too')
    .option(
      '--bootstrap <resamples>',
      'resamples for intervals',
      wholeNumberOption('--bootstrap', 50),
      1000,
    )
    .option('--seed <seed>', 'seed of the resamples', '1')
    .option('--date <date>', 'date in the report, for example 2026-01-15 (default: none)')
    .action(async (name: string, wishes: ReportWishes) => {
      const formats = wishes.out.map(formatOf);
      const folder = wishes.data ?? resolve(packageFolder, 'data');
      const { loadReportSource } = await import('./report/report-source.js');
      const source = await (loadSource ?? loadReportSource)(name, folder);
      // drawing needs a document and Plot, which few commands do
      const { reportPage } = await import('./report/page.js');
      const { simulated = false, mistimed = false, bootstrap, seed, date = null } = wishes;
      const page = reportPage(source, {
        ...{ simulated, mistimed, seed, date },
        resamples: bootstrap,
        command: commandOf(name, wishes),
      });
      if (page === null) throw nothingToReport(name, source, simulated);
      for (const [i, file] of wishes.out.entries()) {
        await write(file, formats[i] === 'html' ? page : await pdfOf(page));
        print(`${file}\n`);
      }
    });
}

async function pdfOf(page: string): Promise<Buffer> {
  const { printedPdf } = await import('./report/print-pdf.js');
  return printedPdf(page);
}

function commandOf(name: string, wishes: ReportWishes): string {
  const words = ['visavis report', /\s/.test(name) ? `"${name}"` : name];
  if (wishes.simulated) words.push('--simulated');
  if (wishes.mistimed) words.push('--mistimed');
  words.push('--bootstrap', String(wishes.bootstrap), '--seed', wishes.seed);
  return words.join(' ');
}

function nothingToReport(name: string, { rows }: ReportSource, simulated: boolean): VisavisError {
  const onlySimulated = !simulated && rows.length > 0 && rows.every(isSimulated);
  return new VisavisError('INVALID_INPUT', {
    field: `trials of ${name}`,
    expected: 'some to report',
    got: onlySimulated ? 'only those of simulated observers' : 'none whose timing was as planned',
    mend: onlySimulated
      ? 'give --simulated to report these, marked as such'
      : 'give --mistimed to report the others all the same',
  });
}

const isSimulated = ({ kind }: { kind: string }) => kind === 'simulated';

function formatOf(file: string): 'html' | 'pdf' {
  const ending = /\.(html|pdf)$/i.exec(file)?.[1].toLowerCase();
  if (ending === 'html' || ending === 'pdf') return ending;
  throw new VisavisError('INVALID_INPUT', {
    field: '--out',
    expected: 'a file ending in .html or .pdf',
    got: `"${file}"`,
    mend: 'name the file so',
  });
}

async function write(file: string, content: string | Buffer): Promise<void> {
  try {
    await writeFile(file, content);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOSPC') throw new VisavisError('DISK_FULL', { file }, { cause });
    if (code === 'ENOENT')
      throw new VisavisError('FILE_MISSING', { file, mend: 'make its folder first' }, { cause });
    throw cause;
  }
}
