import { accuracyFigure } from '../figures/accuracy-figure.js';
import { figureCurves } from '../figures/figure-curves.js';
import { groupBySeries } from '../../figures/condition-series.js';
import { chanceText } from '../../figures/wording.js';
import { isPooled } from '../../figures/appearance.js';
import { conditionKey } from '../../schema/condition.js';
import type { ObserverCurve } from '../../schema/dashboard.js';
import type { TrialRow } from '../../schema/trial.js';
import type { Measured } from './measured.js';
import { figure, html, section, table } from './html.js';
import type { Html } from './html.js';
import { levelText, shareCell, targetWords, whole } from './numbers.js';
import type { ReportSource } from './report-source.js';

/** How good every observer is, and when they break down. */
export function accuracySection(
  source: ReportSource,
  rows: readonly TrialRow[],
  measured: Measured,
): Html {
  const { title, conditions, alternatives } = source;
  const show = {
    simulated: measured.reference === 'simulated',
    individuals: false,
    mistimed: true,
  };
  return section(
    'accuracy',
    'How good is each observer?',
    figure(
      accuracyFigure({
        ...{ title, conditions, alternatives, caption: '' },
        curves: figureCurves(rows, show).map((curve) => withClusters(curve, measured)),
      }),
      html`Share of right answers against condition (${chanceText(alternatives)}), with 95 %
      intervals: of networks over new stimuli; of people together with people as clusters, as in the
      tables.`,
    ),
    overall(measured),
    byCondition(source, measured),
    thresholds(measured),
    shapeBias(measured),
  );
}

/** People together with intervals that know whose trials are whose; Wilson's of pooled trials do not. */
function withClusters(curve: ObserverCurve, { people }: Measured): ObserverCurve {
  if (people === null || !isPooled(curve)) return curve;
  return {
    ...curve,
    conditions: curve.conditions.map((one) => {
      const own = people.conditions.get(conditionKey(one.condition));
      if (own === undefined) return one;
      const { value, low, high } = own;
      return { ...one, accuracy: { value, low: low ?? value, high: high ?? value } };
    }),
  };
}

const together = (reference: Measured['reference']) =>
  reference === 'participant' ? 'people together' : 'simulated people together';

function overall({ analysis, people, reference, peopleInAll }: Measured): Html {
  const inAll = people === null ? null : people.accuracy;
  const order = { participant: 0, simulated: 1, network: 2 };
  const sorted = [...analysis.observers].sort((a, b) => order[a.kind] - order[b.kind]);
  const own = sorted.map((one) => [
    one.id,
    shareCell(one.accuracy),
    one.kind === 'participant' ? 'person' : one.kind,
    whole(one.trials),
    whole(one.noResponse),
  ]);
  const first =
    inAll === null
      ? []
      : [[together(reference), shareCell(inAll), `${peopleInAll} in all`, '', '']];
  const over = inAll?.over ? targetWords[inAll.over] : null;
  return table(
    html`Accuracy over all conditions, with 95 % intervals over new stimuli
    (Wilson)${over === null ? '' : `; of people together over ${over}`}`,
    ['Observer', '#accuracy', 'kind', '#trials', '#no response'],
    [...first, ...own],
  );
}

function byCondition({ conditions }: ReportSource, measured: Measured): Html {
  const { analysis, people, reference } = measured;
  const networks = analysis.observers.filter(({ kind }) => kind === 'network');
  const labels = groupBySeries(conditions).flatMap(({ title, points }) =>
    points.map((point) => ({
      label: point.condition.label,
      shown: title === 'Conditions' ? point.tick : `${title} ${point.tick}`,
    })),
  );
  const head = people === null ? [] : [`#${together(reference)}`];
  return table(
    'Accuracy by condition, with 95 % intervals as above',
    ['Condition', ...head, ...networks.map(({ id }) => `#${id}`)],
    labels.map(({ label, shown }) => {
      const key = conditionKey(label);
      const ofPeople = people?.conditions.get(key);
      return [
        shown,
        ...(people === null ? [] : [ofPeople === undefined ? '–' : shareCell(ofPeople)]),
        ...networks.map((network) => {
          const own = network.conditions.find((one) => conditionKey(one.condition) === key);
          return own === undefined ? '–' : shareCell(own.accuracy);
        }),
      ];
    }),
  );
}

function thresholds({ analysis }: Measured): Html {
  const rows = analysis.observers.flatMap(({ id, threshold }) =>
    (threshold ?? []).map((one) => {
      const { value, low, high } = one.maximumLikelihood.atCorrect;
      const { p } = one.maximumLikelihood;
      return [
        id,
        one.series,
        html`${levelText(value)} ${intervalOf(levelText(low), levelText(high))}`,
        levelText(one.interpolated),
        p === null ? '–' : p < 0.001 ? '< .001' : p.toFixed(3).replace(/^0/, ''),
      ];
    }),
  );
  if (rows.length === 0) return html``;
  const share =
    analysis.observers.flatMap(({ threshold }) => threshold ?? []).at(0)?.correct ?? 0.5;
  return table(
    html`Thresholds: the level at ${100 * share} % correct, by maximum likelihood, with 95 %
    intervals over new trials of the same observer; by straight lines between the levels; and how
    well the function fits (p of the deviance: small where it does not)`,
    ['Observer', 'series', '#threshold', '#straight lines', '#fit, p'],
    rows,
  );
}

/** One side only where both ends are outside the tested levels. */
const intervalOf = (low: string, high: string): Html =>
  html`<span class="interval">${low === high ? low : `${low} to ${high}`}</span>`;

function shapeBias({ analysis }: Measured): Html {
  const rows = analysis.observers.flatMap(({ id, shapeBias: one }) =>
    one === null
      ? []
      : [
          [
            id,
            one.bias === null ? '–' : one.bias.toFixed(3),
            one.decisive.toFixed(3),
            one.conflicts,
          ],
        ],
  );
  if (rows.length === 0) return html``;
  return table(
    'Shape bias: share of shape among answers with the shape or the texture of an image, and the share of answers with either',
    ['Observer', '#shape bias', '#decisive', '#images'],
    rows,
  );
}
