import { consistencyFigure } from '../figures/consistency-figure.js';
import { divergenceCurves, kappaDomain } from '../figures/divergence-curves.js';
import { levelFigure } from '../figures/level-figure.js';
import { groupBySeries } from '../../figures/condition-series.js';
import { conditionKey } from '../../schema/condition.js';
import type { DivergencePoint } from '../../schema/divergence.js';
import type { Condition } from '../../schema/stimulus.js';
import { figure, html, section, table } from './html.js';
import type { Html } from './html.js';
import type { Measured } from './measured.js';
import { kappaCell, targetWords } from './numbers.js';
import type { ReportSource } from './report-source.js';

const mostDrawn = 14;

/** Whether observers err on the same images. */
export function consistencySection({ title }: ReportSource, measured: Measured): Html {
  const { analysis, matrix, kappas, reference } = measured;
  const among = reference === 'participant' ? 'people with one another' : 'simulated people';
  const { benchmark } = analysis;
  const drawn = matrix.observers.length;
  return section(
    'consistency',
    'Do they err on the same images?',
    html`<p>
      Error consistency κ is 0 where two observers agree in being right or wrong as often as two
      independent observers of their accuracies would, and 1 where they err on the same images.
    </p>`,
    table(
      'κ, mean over pairs and conditions, with the widest 95 % interval that can be told',
      ['Between', '#κ', 'interval over'],
      kappas.map(({ network, kappa }) => [
        network === null ? among : `people and ${network}`,
        kappaCell(kappa),
        kappa?.over ? targetWords[kappa.over] : 'too few to tell',
      ]),
    ),
    drawn < 2
      ? html`<p>One observer alone: nobody to compare with.</p>`
      : drawn > mostDrawn
        ? html`<p>
            The matrix of all ${drawn} observers is too large for a page: see visavis analyse.
          </p>`
        : figure(
            consistencyFigure({ title, ...matrix, caption: '' }),
            html`κ of every two observers, stratified over conditions, with score intervals over new
            stimuli for these two. A dash: undefined, or no image in common.`,
          ),
    benchmark === null || benchmark.networks.length === 0
      ? html``
      : table(
          html`How close networks come to people, over ${benchmark.included.length} conditions.
          “People” is every two people: a reference, not a ceiling`,
          ['Observer', '#accuracy', '#accuracy difference', '#observed', '#κ', '#mean rank'],
          [{ ...benchmark.people, observer: 'people', meanRank: null }, ...benchmark.networks].map(
            (one) => [
              one.observer,
              decimals(one.accuracy),
              decimals(one.accuracyDifference, 4),
              decimals(one.observedConsistency),
              decimals(one.errorConsistency),
              one.meanRank === null ? '' : decimals(one.meanRank, 2),
            ],
          ),
        ),
  );
}

const decimals = (value: number | null, digits = 3): string =>
  value === null ? '–' : value.toFixed(digits).replace('-', '−');

/** Whether error patterns diverge as the signal gets weaker. */
export function divergenceSection(
  { title: name, conditions }: ReportSource,
  measured: Measured,
): Html {
  const curves = measured.divergence.filter(({ points }) => points.length > 0);
  const head = curves.map(({ network }) => `#${network === null ? 'people' : network}`);
  const rows = groupBySeries(conditions).flatMap(({ title, points }) =>
    points.map((point) => {
      const key = conditionKey(point.condition.label);
      return {
        shown: title === 'Conditions' ? point.tick : `${title} ${point.tick}`,
        points: curves.map((curve) =>
          curve.points.find((one) => conditionKey(one.condition) === key),
        ),
      };
    }),
  );
  if (curves.length === 0) {
    return section(
      'divergence',
      'Do errors diverge as the signal gets weaker?',
      html`<p>No people, or no images that two observers share: this cannot be told.</p>`,
    );
  }
  const over = new Set(
    curves.flatMap(({ points }) => points.flatMap(({ kappa }) => kappa?.over ?? [])),
  );
  const words = [...over].map((target) => targetWords[target]).join('; or ');
  return section(
    'divergence',
    'Do errors diverge as the signal gets weaker?',
    figure(
      kappaFigure(name, conditions, measured),
      html`κ against condition. Faint marks: too few errors or right answers, κ tells nothing. If
      errors diverge, κ with a network falls below κ of people with one another as images get
      weaker.`,
    ),
    table(
      html`κ by condition: mean over people of κ with one another (“people”) and with each network;
      ${words === '' ? 'too few images in common for intervals' : `95 % intervals over ${words}`}. *
      fewer than 5 errors or 5 right answers: κ tells nothing`,
      ['Condition', ...head],
      rows.map(({ shown, points }) => [shown, ...points.map(kappaOf)]),
    ),
    table(
      'Confusion distance by condition: squared distance of the two distributions of errors over categories; 0: alike',
      ['Condition', ...head],
      rows.map(({ shown, points }) => [
        shown,
        ...points.map((point) => decimals(point?.distance?.value ?? null)),
      ]),
    ),
  );
}

const kappaOf = (point: DivergencePoint | undefined): Html =>
  point === undefined ? html`–` : html`${kappaCell(point.kappa)}${point.tooFew ? ' *' : ''}`;

function kappaFigure(title: string, conditions: readonly Condition[], measured: Measured): string {
  const curves = divergenceCurves(measured, 'kappa');
  return levelFigure({
    title: `${title}: error consistency against degradation`,
    description: 'Error consistency κ by condition; the numbers are in the table below.',
    ...{ conditions, curves, caption: '' },
    axis: { label: 'error consistency κ', domain: kappaDomain(curves), reference: 0 },
  });
}
