import * as Plot from '@observablehq/plot';
import type { Appearance, Marker } from '../../figures/appearance.js';
import { ticksThatFit, type ConditionSeries } from '../../figures/condition-series.js';
import { chanceText } from '../../figures/wording.js';
import { conditionKey } from '../../schema/condition.js';
import type { ObserverCurve } from '../../schema/dashboard.js';
import { drawingDocument, fontFamily } from './drawing-surface.js';

/** A curve with its look. */
export interface DrawnCurve {
  curve: ObserverCurve;
  look: Appearance;
}

interface Point {
  x: number;
  accuracy: number;
  low: number | null;
  high: number | null;
}

const margin = { top: 34, right: 14, bottom: 44, left: 52 };
const tickFontPx = 11;
const grey = '#6b7178';

/** One series: accuracy (%) against its axis, with 95 % intervals and the chance line. */
export function accuracyPanel(
  series: ConditionSeries,
  drawn: readonly DrawnCurve[],
  alternatives: number,
  size: { widthPx: number; heightPx: number },
): Element {
  const axisPx = ((size.widthPx - margin.left - margin.right) * 1) / 1.14;
  const fits = ticksThatFit(series.points, axisPx, tickFontPx * 0.56);
  const positions = series.points.map(({ position }) => position);
  const chance = 100 / alternatives;
  return Plot.plot({
    document: drawingDocument,
    width: size.widthPx,
    height: size.heightPx,
    marginTop: margin.top,
    marginRight: margin.right,
    marginBottom: margin.bottom,
    marginLeft: margin.left,
    style: { fontFamily, fontSize: `${String(tickFontPx)}px`, background: 'none' },
    x: { type: 'linear', domain: [-0.07, 1.07] },
    y: { domain: [0, 100] },
    marks: [
      Plot.gridY([0, 25, 50, 75, 100], { stroke: '#d8dce1', strokeOpacity: 1 }),
      Plot.axisY([0, 25, 50, 75, 100], {
        label: 'accuracy (%)',
        labelAnchor: 'center',
        labelArrow: 'none',
        tickSize: 4,
      }),
      Plot.axisX(positions, {
        label: series.axisTitle,
        labelAnchor: 'center',
        labelArrow: 'none',
        tickFormat: (_: number, index: number) => (fits[index] ? series.points[index].tick : ''),
        tickSize: 4,
      }),
      Plot.ruleY([0], { stroke: grey }),
      Plot.ruleY([chance], { stroke: grey, strokeDasharray: '1.5,3', strokeWidth: 1.25 }),
      Plot.text([chanceText(alternatives)], {
        frameAnchor: 'left',
        y: chance,
        dx: 4,
        dy: 7,
        fill: grey,
        textAnchor: 'start',
        fontSize: 10,
      }),
      Plot.text([series.title], {
        frameAnchor: 'top-left',
        dy: -24,
        fontSize: 14,
        fontWeight: 'bold',
        textAnchor: 'start',
      }),
      ...drawn.flatMap((one, place) => curveMarks(series, one, place, drawn.length)),
    ],
  });
}

function curveMarks(
  series: ConditionSeries,
  { curve, look }: DrawnCurve,
  place: number,
  count: number,
): Plot.Markish[] {
  // beside each other rather than on top of each other, by a few pixels
  const shift = (place - (count - 1) / 2) * Math.min(0.016, 0.07 / count);
  const results = new Map(curve.conditions.map((one) => [conditionKey(one.condition), one]));
  const points = series.points.flatMap(({ condition, position }): Point[] => {
    const result = results.get(conditionKey(condition.label));
    if (result === undefined) return [];
    const { value, low, high } = result.accuracy;
    const percent = (share: number | null) => (share === null ? null : 100 * share);
    return [{ x: position + shift, accuracy: 100 * value, low: percent(low), high: percent(high) }];
  });
  const stroke = look.colour.light;
  const known = points.filter(({ low, high }) => low !== null && high !== null);
  const cap = 0.012;
  const caps = known.flatMap(({ x, low, high }) => [
    { x, y: low },
    { x, y: high },
  ]);
  const line = Plot.line(points, {
    x: 'x',
    y: 'accuracy',
    stroke,
    strokeWidth: look.widthPx * 0.8,
    strokeDasharray: look.dash.join(' ') || undefined,
  });
  return [
    Plot.ruleX(known, { x: 'x', y1: 'low', y2: 'high', stroke, strokeWidth: 1.2 }),
    Plot.link(caps, {
      x1: (point: { x: number }) => point.x - cap,
      x2: (point: { x: number }) => point.x + cap,
      y1: 'y',
      y2: 'y',
      stroke,
      strokeWidth: 1.2,
    }),
    ...(series.axis === 'levels' ? [line] : []),
    Plot.dot(points, { x: 'x', y: 'accuracy', ...markerOptions(look) }),
  ];
}

const symbols: Record<Marker, { symbol: Plot.SymbolType; rotate: number; r: number }> = {
  circle: { symbol: 'circle', rotate: 0, r: 3.6 },
  diamond: { symbol: 'square', rotate: 45, r: 3.8 },
  triangle: { symbol: 'triangle', rotate: 0, r: 3.8 },
  square: { symbol: 'square', rotate: 0, r: 3.6 },
  'triangle-down': { symbol: 'triangle', rotate: 180, r: 3.8 },
};

/** The marker of an observer as Plot's options. */
export function markerOptions(look: Appearance): Plot.DotOptions {
  return {
    ...symbols[look.marker],
    stroke: look.colour.light,
    strokeWidth: 1.5,
    fill: look.hollow ? '#ffffff' : look.colour.light,
  };
}
