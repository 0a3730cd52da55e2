import { VisavisError } from '../../errors.js';
import type { TrialRow } from '../../schema/trial.js';
import type { FigureStudy } from '../figure-study.js';
import type { FigureObservers } from './figure-curves.js';

/** What a figure is drawn from. */
export interface FigureInput extends FigureStudy {
  /** the trials that it may show */
  readonly shown: readonly TrialRow[];
  readonly show: FigureObservers;
  /** panels beside each other at most */
  readonly mostColumns: number;
  /** the caption with one sentence on what is drawn */
  readonly captioned: (drawn: string) => string;
}

/** A figure that can be drawn of any study whose trials have what it needs. */
export interface FigureKind {
  readonly name: string;
  /** what published studies call it, and where it stands there */
  readonly aliases: readonly string[];
  readonly title: string;
  /** in words, what the trials must have */
  readonly needs: string;
  /** @returns an SVG document. @throws VisavisError INVALID_INPUT where the trials lack what it needs */
  readonly draw: (input: FigureInput) => Promise<string>;
}

/** Every figure: its drawing in a file of its own, one entry here. Drawing is loaded when asked for. */
export const figureKinds: readonly FigureKind[] = [
  {
    name: 'accuracy',
    aliases: ['1706.06969-figure-3', 'model-vs-human-accuracy'],
    title: 'Accuracy against degradation, with intervals',
    needs: 'trials of anybody',
    draw: async ({ shown, show, captioned, ...study }) => {
      const { figureCurves } = await import('./figure-curves.js');
      const { accuracyFigure } = await import('./accuracy-figure.js');
      return accuracyFigure({
        ...study,
        curves: figureCurves(shown, show),
        caption: captioned(
          'Share of right answers with 95 % Wilson intervals; no answer counts as wrong.',
        ),
      });
    },
  },
  {
    name: 'entropy',
    aliases: ['1706.06969-figure-4', 'model-vs-human-entropy'],
    title: 'Entropy of the responses against degradation',
    needs: 'trials of anybody',
    draw: async ({ shown, show, captioned, title, conditions, alternatives, mostColumns }) => {
      const { entropyCurves } = await import('./entropy-curves.js');
      const { levelFigure } = await import('./level-figure.js');
      const most = Math.log2(alternatives);
      return levelFigure({
        ...{ conditions, mostColumns, curves: entropyCurves(shown, show) },
        title: `${title}: entropy of the responses`,
        description: 'Entropy of the distribution of responses by condition, in bits.',
        axis: { label: 'entropy of responses (bits)', domain: [0, most * 1.05], reference: most },
        caption: captioned(
          `Entropy of the responses, means of observers; ${most.toFixed(1)} bits: all answers equally often.`,
        ),
      });
    },
  },
  {
    name: 'confusion',
    aliases: ['1706.06969-figure-5a', 'model-vs-human-confusion'],
    title: 'Confusion matrices of people together and of each network',
    needs: 'trials of anybody',
    draw: async ({ shown, show, captioned, title, mostColumns }) => {
      const { confusionFigure } = await import('./confusion-figure.js');
      const { drawnGroups } = await import('./figure-curves.js');
      return confusionFigure({
        ...{ title, mostColumns, observers: drawnGroups(shown, show) },
        caption: captioned(
          'Of the trials of a category (column) the share with each response (row), over all conditions; na: no response.',
        ),
      });
    },
  },
  {
    name: 'consistency',
    aliases: ['model-vs-human-error-consistency-matrix'],
    title: 'Error consistency κ of every two observers',
    needs: 'two observers',
    draw: async ({ shown, captioned, title }) => {
      const { errorConsistencyMatrix } = await import('../../analysis/index.js');
      const { consistencyFigure } = await import('./consistency-figure.js');
      const matrix = errorConsistencyMatrix(shown);
      if (matrix.observers.length < 2) throw lacking('two observers', 'one');
      return consistencyFigure({
        ...{ title, ...matrix },
        caption: captioned(
          'Error consistency: κ stratified over conditions, with 95 % score intervals; 0 = as much ' +
            'agreement as independent observers with these accuracies, 1 = the same errors.',
        ),
      });
    },
  },
  {
    name: 'divergence',
    aliases: ['model-vs-human-error-consistency-lines'],
    title: 'Error consistency κ against degradation',
    needs: 'two observers of the same images, a person among them',
    draw: (input) => divergenceFigure(input, 'kappa'),
  },
  {
    name: 'confusion-distance',
    aliases: ['1808.08750-figure-4'],
    title: 'Distance of error distributions against degradation',
    needs: 'two observers of the same conditions, a person among them',
    draw: (input) => divergenceFigure(input, 'distance'),
  },
  {
    name: 'consistency-against-expected',
    aliases: ['2006.16736-figure-1'],
    title: 'Observed against expected consistency',
    needs: 'two observers of the same images',
    draw: async ({ shown, captioned, title }) => {
      const { expectedFigure } = await import('./expected-figure.js');
      const caption = captioned(
        'A mark for each pair of observers in each condition. On the line: as often alike as independent ' +
          'observers with these accuracies; above it they err on the same images.',
      );
      const svg = expectedFigure(title, shown, caption);
      if (svg === null) throw lacking('two observers of the same images', 'none');
      return svg;
    },
  },
];

/**
 * A kind by its name or what published studies call it.
 *
 * @throws VisavisError INVALID_INPUT naming all kinds
 */
export function figureKind(name: string): FigureKind {
  const found = figureKinds.find((kind) => kind.name === name || kind.aliases.includes(name));
  if (found !== undefined) return found;
  throw new VisavisError('INVALID_INPUT', {
    field: '--kind',
    expected: `one of ${figureKinds.map((kind) => kind.name).join(', ')}, or all`,
    got: `"${name}"`,
    mend: 'see visavis figure --list',
  });
}

async function divergenceFigure(
  { shown, captioned, title, conditions, mostColumns }: FigureInput,
  measure: 'kappa' | 'distance',
): Promise<string> {
  const { divergenceCurves, divergencesOfRows, kappaDomain } =
    await import('./divergence-curves.js');
  const { levelFigure } = await import('./level-figure.js');
  const curves = divergenceCurves(divergencesOfRows(shown), measure);
  const points = curves.flatMap((curve) => curve.points);
  if (points.length === 0) {
    throw lacking('a person and another observer who answered the same images', 'none');
  }
  const largest = Math.max(...points.map(({ value, high }) => high ?? value));
  const text = {
    kappa: {
      title: 'error consistency against degradation',
      axis: { label: 'error consistency κ', domain: kappaDomain(curves), reference: 0 },
      caption:
        'Mean κ of people with one another and with each network, with 95 % intervals over new images ' +
        'and, from three people on, new people. Faint marks: too few errors or right answers to tell.',
    },
    distance: {
      title: 'distance of error distributions against degradation',
      axis: {
        label: 'confusion distance',
        domain: [0, Math.min(2, Math.ceil(largest * 5) / 5)] as const,
        reference: 0,
      },
      caption:
        'Squared distance of two observers’ errors spread over the categories, means over people, with ' +
        '95 % intervals over new people; with few errors it is large by chance alone.',
    },
  }[measure];
  return levelFigure({
    ...{ conditions, curves, mostColumns, axis: text.axis },
    title: `${title}: ${text.title}`,
    description: text.caption,
    caption: captioned(text.caption),
  });
}

const lacking = (expected: string, got: string) =>
  new VisavisError('INVALID_INPUT', {
    field: 'the trials to draw',
    expected,
    got,
    mend: 'draw another kind, or wait until more have answered',
  });
