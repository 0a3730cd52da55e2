import * as Plot from '@observablehq/plot';
import type { Appearance } from '../../figures/appearance.js';
import { groupBySeries, ticksThatFit } from '../../figures/condition-series.js';
import type { ConditionSeries } from '../../figures/condition-series.js';
import { conditionKey } from '../../schema/condition.js';
import type { Condition } from '../../schema/stimulus.js';
import { markerOptions } from './accuracy-panel.js';
import {
  drawingDocument,
  figureDocument,
  fontFamily,
  lines,
  placed,
  textBlock,
} from './drawing-surface.js';

const panel = { widthPx: 300, heightPx: 260 };
const captionPx = 11;
const legendRowPx = 22;
const grey = '#6b7178';
const line = '#d8dce1';

/** One value of a curve with its interval. */
export interface LevelPoint {
  readonly condition: string;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  /** too little to tell anything: drawn faint, without interval */
  readonly tooFew: boolean;
}

export interface LevelCurve {
  readonly title: string;
  readonly look: Appearance;
  readonly points: readonly LevelPoint[];
}

/** A measure against level. */
export interface LevelFigureInput {
  readonly title: string;
  readonly description: string;
  readonly conditions: readonly Condition[];
  readonly curves: readonly LevelCurve[];
  readonly axis: {
    readonly label: string;
    readonly domain: readonly [number, number];
    /** a value that means something by itself */
    readonly reference: number;
  };
  /** what stands under the figure; empty: nothing */
  readonly caption: string;
  /** panels beside each other at most (default: 3) */
  readonly mostColumns?: number;
}

/**
 * A measure against condition as an SVG document on white: one panel for each series, observers told apart
 * by colour, marker and dash. Points that tell nothing are faint, without interval.
 */
export function levelFigure(input: LevelFigureInput): string {
  const { title, description, curves, axis } = input;
  const series = groupBySeries(input.conditions);
  const columns = Math.min(input.mostColumns ?? 3, Math.max(1, series.length));
  const widthPx = Math.max(columns === 1 ? panel.widthPx : 420, columns * panel.widthPx);
  const key = legend(curves, widthPx);
  const panelsPx = key.heightPx + Math.ceil(series.length / columns) * panel.heightPx;
  const caption =
    input.caption === ''
      ? []
      : lines(input.caption, Math.floor((widthPx - 32) / (captionPx * 0.56)));
  const captionHeightPx =
    caption.length === 0 ? 0 : Math.round(caption.length * captionPx * 1.4) + 24;
  return figureDocument({ widthPx, heightPx: panelsPx + captionHeightPx }, { title, description }, [
    placed(key.drawing, 0, 0),
    ...series.map((one, place) =>
      placed(
        levelPanel(one, curves, axis),
        (place % columns) * panel.widthPx,
        key.heightPx + Math.floor(place / columns) * panel.heightPx,
      ),
    ),
    ...(caption.length === 0
      ? []
      : [textBlock(caption, { x: 16, y: panelsPx + 8, fontPx: captionPx })]),
  ]);
}

function levelPanel(
  series: ConditionSeries,
  curves: readonly LevelCurve[],
  { label, domain, reference }: LevelFigureInput['axis'],
): Element {
  const fits = ticksThatFit(series.points, 205, 11 * 0.56);
  return Plot.plot({
    document: drawingDocument,
    width: panel.widthPx,
    height: panel.heightPx,
    ...{ marginTop: 34, marginRight: 14, marginBottom: 44, marginLeft: 52 },
    style: { fontFamily, fontSize: '11px', background: 'none' },
    x: { type: 'linear', domain: [-0.07, 1.07] },
    y: { domain: [...domain], clamp: true },
    marks: [
      Plot.gridY({ stroke: line, strokeOpacity: 1, ticks: 6 }),
      Plot.axisY({
        ...{ label, labelAnchor: 'center', labelArrow: 'none' },
        ...{ ticks: 6, tickSize: 4 },
      }),
      Plot.axisX(
        series.points.map(({ position }) => position),
        {
          ...{ label: series.axisTitle, labelAnchor: 'center', labelArrow: 'none', tickSize: 4 },
          tickFormat: (_: number, index: number) => (fits[index] ? series.points[index].tick : ''),
        },
      ),
      Plot.ruleY([reference], { stroke: grey, strokeWidth: 1.25 }),
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
  { points, look }: LevelCurve,
  place: number,
  count: number,
): Plot.Markish[] {
  // beside each other rather than on top of each other
  const shift = (place - (count - 1) / 2) * Math.min(0.016, 0.07 / count);
  const drawn = series.points.flatMap(({ condition, position }) => {
    const key = conditionKey(condition.label);
    const point = points.find((one) => conditionKey(one.condition) === key);
    return point === undefined ? [] : [{ ...point, x: position + shift }];
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

function legend(curves: readonly LevelCurve[], widthPx: number) {
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
