import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { VisavisError } from '../errors.js';
import { leftOutSentence } from '../figures/wording.js';
import { codeVersion, packageFolder } from '../installation.js';
import type { LeftOut } from '../schema/timing-problem.js';
import { trialsInWords } from './trials-in-words.js';
import { loadFigureStudy, type FigureStudy, type LoadFigureStudy } from './figure-study.js';

interface FigureOptions {
  out: string;
  kind: 'accuracy' | 'consistency';
  simulated?: boolean;
  individuals?: boolean;
  mistimed?: boolean;
  date?: string;
  data?: string;
}

/** Adds `visavis figure`. */
export function addFigureCommand(
  program: Command,
  { loadStudy = loadFigureStudy }: { loadStudy?: LoadFigureStudy } = {},
): void {
  program
    .command('figure')
    .summary('draw a figure of a study as SVG or PNG')
    .description(
      'Draws accuracy against degradation, or the error-consistency matrix, for a paper: on white, ' +
        'with 95 % intervals and a caption. Simulated observers, and trials whose timing was not as ' +
        'planned, are left out unless asked for. The same trials give the same file.',
    )
    .argument('<study>', 'file or id of the study, or name of an imported data set')
    .requiredOption('--out <file>', 'file to write, ending in .svg or .png')
    .addOption(
      new Option('--kind <kind>', 'what to draw')
        .choices(['accuracy', 'consistency'])
        .default('accuracy'),
    )
    .option('--simulated', 'simulated observers too, marked as such')
    .option('--individuals', 'every participant on their own too')
    .option('--mistimed', 'trials whose timing was not as planned too')
    .option('--date <date>', 'date in the caption, for example 2026-01-15 (default: none)')
    .action(async (name: string, options: FigureOptions) => {
      const format = formatOf(options.out);
      const study = await loadStudy(name, options.data ?? resolve(packageFolder, 'data'));
      const { figureRows } = await import('./figures/figure-curves.js');
      const show = { simulated: false, individuals: false, mistimed: false, ...options };
      const { rows: shown, leftOut } = figureRows(study.rows, show);
      if (shown.length === 0) throw nothingToDraw(name, study.rows.length > 0, leftOut);
      const svg = await drawFigure(study, options);
      // drawing needs a document and Plot, which no other command does
      const { writeSvg, writePng } = await import('./figures/write-figure.js');
      await (format === 'svg' ? writeSvg(options.out, svg) : writePng(options.out, svg));
      console.log(`${options.out}: ${options.kind} of ${trialsInWords(shown)}`);
      if (leftOut.trials > 0) console.log(`${leftOutSentence(leftOut)} --mistimed keeps them.`);
    });
}

/** The figure of a study as an SVG document. */
export async function drawFigure(
  { title, notice, alternatives, conditions, rows }: FigureStudy,
  { kind, simulated = false, individuals = false, mistimed = false, date }: Partial<FigureOptions>,
): Promise<string> {
  const { figureCurves, figureRows } = await import('./figures/figure-curves.js');
  const { figureCaption } = await import('./figures/caption.js');
  const show = { simulated, individuals, mistimed };
  const { rows: shown, leftOut } = figureRows(rows, show);
  const captioned = (drawn: string) =>
    figureCaption({ title, notice, drawn, rows: shown, leftOut, codeVersion, date: date ?? null });
  if (kind === 'consistency') {
    const { errorConsistencyMatrix } = await import('../analysis/index.js');
    const { consistencyFigure } = await import('./figures/consistency-figure.js');
    return consistencyFigure({
      title,
      ...errorConsistencyMatrix(shown),
      caption: captioned(
        'Error consistency: κ stratified over conditions, with 95 % bootstrap intervals; 0 = as much ' +
          'agreement as independent observers with these accuracies, 1 = the same errors.',
      ),
    });
  }
  const { accuracyFigure } = await import('./figures/accuracy-figure.js');
  return accuracyFigure({
    title,
    conditions,
    alternatives,
    curves: figureCurves(shown, show),
    caption: captioned(
      'Share of right answers with 95 % Wilson intervals; no answer counts as wrong.',
    ),
  });
}

function nothingToDraw(study: string, simulated: boolean, leftOut: LeftOut): VisavisError {
  if (leftOut.trials > 0) {
    return new VisavisError('INVALID_INPUT', {
      field: `trials of ${study}`,
      expected: 'some whose timing was as planned',
      got: `${leftOut.trials} whose timing was not`,
      mend: 'give --mistimed to draw these all the same',
    });
  }
  return new VisavisError('INVALID_INPUT', {
    field: `trials of ${study}`,
    expected: 'some to draw',
    got: simulated ? 'only those of simulated observers' : 'none',
    mend: simulated
      ? 'give --simulated to draw these, marked as such'
      : 'evaluate a network or invite participants first',
  });
}

function formatOf(file: string): 'svg' | 'png' {
  const ending = /\.(svg|png)$/i.exec(file)?.[1].toLowerCase();
  if (ending === 'svg' || ending === 'png') return ending;
  throw new VisavisError('INVALID_INPUT', {
    field: '--out',
    expected: 'a file ending in .svg or .png',
    got: `"${file}"`,
    mend: 'name the file so',
  });
}
