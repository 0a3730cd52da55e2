import { resolve } from 'node:path';
import type { Command } from 'commander';
import { VisavisError } from '../errors.js';
import { leftOutSentence } from '../figures/wording.js';
import { codeVersion, packageFolder } from '../installation.js';
import type { LeftOut } from '../schema/timing-problem.js';
import { figureKind, figureKinds } from './figures/kinds.js';
import { numberOption } from './option-values.js';
import { trialsInWords } from './trials-in-words.js';
import { loadFigureStudy, type FigureStudy, type LoadFigureStudy } from './figure-study.js';

interface FigureOptions {
  out?: string;
  kind: string;
  width?: number;
  list?: true;
  simulated?: boolean;
  individuals?: boolean;
  mistimed?: boolean;
  date?: string;
  data?: string;
}

const endings = ['svg', 'pdf', 'png'] as const;
type Format = (typeof endings)[number];

/** Adds `visavis figure`. */
export function addFigureCommand(
  program: Command,
  { loadStudy = loadFigureStudy }: { loadStudy?: LoadFigureStudy } = {},
): void {
  program
    .command('figure')
    .summary('draw a figure of a study as SVG, PDF or PNG')
    .description(
      'Draws a figure for a paper: on white, with 95 % intervals and a caption; --list tells which there are. ' +
        'Simulated observers, and trials whose timing was not as planned, are left out unless asked for. ' +
        'The same trials give the same SVG.',
    )
    .argument('[study]', 'file or id of the study, or name of an imported data set')
    .option(
      '--out <file>',
      'file to write, ending in .svg, .pdf or .png; of --kind all: a name to which each kind is added (fig.svg: fig-accuracy.svg …)',
    )
    .option('--kind <kind>', 'what to draw, or all', 'accuracy')
    .option(
      '--width <mm>',
      'width on paper: 89 for one column, 183 for two (default: a pixel is 1/96 inch)',
      widthOption,
    )
    .option('--list', 'say which kinds there are and what they need')
    .option('--simulated', 'simulated observers too, marked as such')
    .option('--individuals', 'every participant on their own too')
    .option('--mistimed', 'trials whose timing was not as planned too')
    .option('--date <date>', 'date in the caption, for example 2026-01-15 (default: none)')
    .action(async (name: string | undefined, options: FigureOptions) => {
      if (options.list) return console.log(kindList());
      if (name === undefined) throw missing('<study>', 'the id or file of a study');
      if (options.out === undefined) throw missing('--out', 'a file ending in .svg, .pdf or .png');
      const format = formatOf(options.out);
      const kinds = options.kind === 'all' ? figureKinds : [figureKind(options.kind)];
      const study = await loadStudy(name, options.data ?? resolve(packageFolder, 'data'));
      const { figureRows } = await import('./figures/figure-curves.js');
      const show = { simulated: false, individuals: false, mistimed: false, ...options };
      const { rows: shown, leftOut } = figureRows(study.rows, show);
      if (shown.length === 0) throw nothingToDraw(name, study.rows.length > 0, leftOut);
      for (const { name: kind } of kinds) {
        const file =
          options.kind === 'all' ? options.out.replace(/(\.\w+)$/, `-${kind}$1`) : options.out;
        try {
          const told = await writeFigure(file, format, study, { ...options, kind });
          console.log(`${file}: ${kind} of ${trialsInWords(shown)}, ${told}`);
        } catch (error) {
          if (options.kind !== 'all' || !(error instanceof VisavisError)) throw error;
          if (error.code !== 'INVALID_INPUT') throw error;
          console.log(`${kind} is left out: ${error.message}`);
        }
      }
      if (leftOut.trials > 0) console.log(`${leftOutSentence(leftOut)} --mistimed keeps them.`);
    });
}

/** @returns its size in words */
async function writeFigure(
  file: string,
  format: Format,
  study: FigureStudy,
  options: Partial<FigureOptions>,
): Promise<string> {
  // drawing needs a document and Plot, which no other command does
  const { writePdf, writePng, writeSvg } = await import('./figures/write-figure.js');
  const { onPaper } = await import('./figures/paper-size.js');
  const figure = onPaper(await drawFigure(study, options), options.width ?? null);
  await { svg: writeSvg, pdf: writePdf, png: writePng }[format](file, figure);
  const { widthMm, heightMm, smallestPt } = figure;
  return `${widthMm.toFixed(0)} × ${heightMm.toFixed(0)} mm, type from ${smallestPt.toFixed(1)} pt`;
}

/** The figure of a study as an SVG document. */
export async function drawFigure(
  study: FigureStudy,
  options: Partial<FigureOptions>,
): Promise<string> {
  const { kind = 'accuracy', simulated = false, individuals = false, mistimed = false } = options;
  const { figureRows } = await import('./figures/figure-curves.js');
  const { figureCaption } = await import('./figures/caption.js');
  const { columnsFor } = await import('./figures/paper-size.js');
  const show = { simulated, individuals, mistimed };
  const { rows: shown, leftOut } = figureRows(study.rows, show);
  const { title, notice } = study;
  const made = { codeVersion, date: options.date ?? null };
  return figureKind(kind).draw({
    ...{ ...study, shown, show, mostColumns: columnsFor(options.width ?? null) },
    captioned: (drawn) => figureCaption({ title, notice, drawn, rows: shown, leftOut, ...made }),
  });
}

function kindList(): string {
  return figureKinds
    .map(({ name, aliases, title, needs }) =>
      [`${name}: ${title}`, `  needs ${needs}; also ${aliases.join(', ')}`].join('\n'),
    )
    .join('\n');
}

const missing = (field: string, expected: string) =>
  new VisavisError('INVALID_INPUT', {
    ...{ field, expected, got: 'nothing', mend: 'name it, or see --list and --help' },
  });

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

/** Millimetres that a page can have. */
function widthOption(value: string): number {
  const width = numberOption('--width')(value);
  if (width >= 40 && width <= 1000) return width;
  throw new VisavisError('INVALID_INPUT', {
    ...{ field: '--width', expected: 'between 40 and 1000 mm', got: `"${value}"` },
    mend: 'a column of a journal has about 89 mm, a page 183 mm',
  });
}

function formatOf(file: string): Format {
  const format = endings.find((ending) => file.toLowerCase().endsWith(`.${ending}`));
  if (format !== undefined) return format;
  throw new VisavisError('INVALID_INPUT', {
    field: '--out',
    expected: 'a file ending in .svg, .pdf or .png',
    got: `"${file}"`,
    mend: 'name the file so',
  });
}
