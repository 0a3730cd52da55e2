import * as Plot from '@observablehq/plot';
import { appearances, pooledObservers } from '../../figures/appearance.js';
import type { Appearance } from '../../figures/appearance.js';
import { groupBySeries, ticksThatFit } from '../../figures/condition-series.js';
import type { ConditionSeries } from '../../figures/condition-series.js';
import { conditionKey } from '../../schema/condition.js';
import type { Condition } from '../../schema/stimulus.js';
import { markerOptions } from '../figures/accuracy-panel.js';
import { drawingDocument, figureDocument, fontFamily, placed } from '../figures/drawing-surface.js';
import type { Measured } from './measured.js';

const panel = { widthPx: 300, heightPx: 260 };
const mostColumns = 3;
const legendRowPx = 22;
const grey = '#6b7178';
const line = '#d8dce1';

type Curve = Measured['divergence'][number] & { readonly title: string; readonly look: Appearance };

/**
 * κ against condition as an SVG document on white: one panel for each series; people with one another
 * and with each network. Points that tell nothing (too few errors or right answers) are faint, without
 * interval.
 */
export function divergenceFigure(
  title: string,
  conditions: readonly Condition[],
  { divergence, reference }: Pick<Measured, 'divergence' | 'reference'>,
): string {
  const shown = divergence.filter(({ points }) => points.length > 0);
  const idOf = (network: string | null) => network ?? pooledObservers[reference];
  const looks = appearances(
    shown.map(({ network }) => ({
      observer: idOf(network),
      kind: network === null ? reference : ('network' as const),
    })),
  );
  const curves = shown.flatMap((curve): Curve[] => {
    const look = looks.get(idOf(curve.network));
    const name = curve.network ?? 'people with one another';
    return look === undefined ? [] : [{ ...curve, title: name, look }];
  });
  const series = groupBySeries(conditions);
  const columns = Math.min(mostColumns, Math.max(1, series.length));
  const widthPx = Math.max(420, columns * panel.widthPx);
  const key = legend(curves, widthPx);
  const heightPx = key.heightPx + Math.ceil(series.length / columns) * panel.heightPx;
  const domain = kappaDomain(curves);
  return figureDocument(
    { widthPx, heightPx },
    {
      title: `${title}: error consistency against degradation`,
      description: 'Error consistency κ by condition; the numbers are in the table below.',
    },
    [
      placed(key.drawing, 0, 0),
      ...series.map((one, place) =>
        placed(
          kappaPanel(one, curves, domain),
          (place % columns) * panel.widthPx,
          key.heightPx + Math.floor(place / columns) * panel.heightPx,
        ),
      ),
    ],
  );
}

/** From the lowest end of an interval, in steps of .2, to 1. */
function kappaDomain(curves: readonly Curve[]): [number, number] {
  const lows = curves.flatMap(({ points }) =>
    points.flatMap(({ kappa }) => (kappa === null ? [] : [kappa.low ?? kappa.value])),
  );
  return [Math.max(-1, Math.floor(Math.min(-0.2, ...lows) * 5) / 5), 1];
}

function kappaPanel(
  series: ConditionSeries,
  curves: readonly Curve[],
  domain: [number, number],
): Element {
  const fits = ticksThatFit(series.points, 205, 11 * 0.56);
  return Plot.plot({
    document: drawingDocument,
    width: panel.widthPx,
    height: panel.heightPx,
    ...{ marginTop: 34, marginRight: 14, marginBottom: 44, marginLeft: 52 },
    style: { fontFamily, fontSize: '11px', background: 'none' },
    x: { type: 'linear', domain: [-0.07, 1.07] },
    y: { domain, clamp: true },
    marks: [
      Plot.gridY({ stroke: line, strokeOpacity: 1, ticks: 6 }),
      Plot.axisY({
        ...{ label: 'error consistency κ', labelAnchor: 'center', labelArrow: 'none' },
        ...{ ticks: 6, tickSize: 4 },
      }),
      Plot.axisX(
        series.points.map(({ position }) => position),
        {
          ...{ label: series.axisTitle, labelAnchor: 'center', labelArrow: 'none', tickSize: 4 },
          tickFormat: (_: number, index: number) => (fits[index] ? series.points[index].tick : ''),
        },
      ),
      Plot.ruleY([0], { stroke: grey, strokeWidth: 1.25 }),
      Plot.text([series.title], {
        ...{ frameAnchor: 'top-left', dy: -24, textAnchor: 'start' },
        ...{ fontSize: 14, fontWeight: 'bold' },
      }),
      ...curves.flatMap((curve, place) => curveMarks(series, curve, place, curves.length)),
    ],
  });
}

function curveMarks(
  series: ConditionSeries,
  { points, look }: Curve,
  place: number,
  count: number,
): Plot.Markish[] {
  // beside each other rather than on top of each other
  const shift = (place - (count - 1) / 2) * Math.min(0.016, 0.07 / count);
  const drawn = series.points.flatMap(({ condition, position }) => {
    const key = conditionKey(condition.label);
    const point = points.find((one) => conditionKey(one.condition) === key);
    if (point === undefined || point.kappa === null) return [];
    return [{ ...point.kappa, x: position + shift, tooFew: point.tooFew }];
  });
  const told = drawn.filter(({ tooFew }) => !tooFew);
  const stroke = look.colour.light;
  const dash = look.dash.join(' ') || undefined;
  const curve = Plot.line(told, {
    ...{ x: 'x', y: 'value', stroke, strokeWidth: look.widthPx * 0.8, strokeDasharray: dash },
  });
  return [
    Plot.ruleX(
      told.filter(({ low }) => low !== null),
      { x: 'x', y1: 'low', y2: 'high', stroke, strokeWidth: 1.2 },
    ),
    ...(series.axis === 'levels' ? [curve] : []),
    Plot.dot(
      drawn.filter(({ tooFew }) => tooFew),
      { x: 'x', y: 'value', ...markerOptions(look), opacity: 0.3 },
    ),
    Plot.dot(told, { x: 'x', y: 'value', ...markerOptions(look) }),
  ];
}

function legend(curves: readonly Curve[], widthPx: number) {
  let [left, row] = [16, 0];
  const entries = curves.map(({ title, look }) => {
    const entryPx = 68 + title.length * 6.6;
    if (left + entryPx > widthPx && left > 16) [left, row] = [16, row + 1];
    const entry = { x: left, y: row * legendRowPx + 17, title, look };
    left += entryPx;
    return entry;
  });
  const heightPx = (row + 1) * legendRowPx + 10;
  const drawing = Plot.plot({
    document: drawingDocument,
    width: widthPx,
    height: heightPx,
    margin: 0,
    style: { fontFamily, background: 'none' },
    x: { type: 'linear', domain: [0, widthPx], range: [0, widthPx], axis: null },
    y: { type: 'linear', domain: [0, heightPx], range: [0, heightPx], axis: null },
    marks: entries.flatMap(({ x, y, title, look }) => [
      Plot.link([{}], {
        ...{ x1: x, x2: x + 40, y1: y, y2: y, stroke: look.colour.light },
        ...{ strokeWidth: look.widthPx * 0.8, strokeDasharray: look.dash.join(' ') || undefined },
      }),
      Plot.dot([{}], { x: x + 20, y, ...markerOptions(look) }),
      Plot.text([title], { x: x + 48, y, textAnchor: 'start', fontSize: 12 }),
    ]),
  });
  return { heightPx, drawing };
}
