import * as Plot from '@observablehq/plot';
import { kappaColour, kappaLimit } from '../../figures/kappa-colour.js';
import { consistencySentence, kappaText } from '../../figures/wording.js';
import type { ConsistencyCell } from '../../schema/dashboard.js';
import type { ObserverKind } from '../../schema/trial.js';
import {
  drawingDocument,
  figureDocument,
  fontFamily,
  lines,
  placed,
  textBlock,
} from './drawing-surface.js';

export interface ConsistencyFigureInput {
  title: string;
  observers: readonly { id: string; kind: ObserverKind }[];
  cells: readonly ConsistencyCell[];
  caption: string;
}

const kindOrder: ObserverKind[] = ['participant', 'simulated', 'network'];
const cellPx = 62;
const captionFontPx = 11;

/**
 * The error-consistency matrix as an SVG document on white: stratified κ with its 95 % interval,
 * people first, then simulated observers, then networks. Pairs with too few common trials have
 * neither colour nor interval; a missing κ is a dash.
 */
export function consistencyFigure(input: ConsistencyFigureInput): string {
  const observers = [...input.observers].sort(
    (a, b) => kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind),
  );
  const names = observers.map(({ id, kind }) =>
    kind === 'simulated' && !/simulated/i.test(id) ? `${id} (simulated)` : id,
  );
  const nameOf = new Map(observers.map(({ id }, place) => [id, names[place]]));
  const kinds = new Map(observers.map(({ id, kind }) => [id, kind]));
  const limit = kappaLimit(
    input.cells.flatMap(({ stratified: { value }, tooFew }) =>
      tooFew || value === null ? [] : [value],
    ),
  );
  const squares = input.cells.flatMap((cell) => {
    const [a, b] = [nameOf.get(cell.a), nameOf.get(cell.b)];
    if (a === undefined || b === undefined) return [];
    const square = squareOf(cell, limit);
    return [
      { x: a, y: b, ...square },
      { x: b, y: a, ...square },
    ];
  });
  const labelPx = 16 + Math.max(0, ...names.map(({ length }) => length)) * 6.6;
  const sidePx = Math.max(1, observers.length) * cellPx;
  const widthPx = Math.max(420, labelPx + sidePx + 16);
  const caption = lines(input.caption, Math.floor((widthPx - 32) / (captionFontPx * 0.56)));
  const plotPx = labelPx + sidePx;
  const drawing = Plot.plot({
    document: drawingDocument,
    width: labelPx + sidePx + 8,
    height: plotPx,
    marginTop: labelPx,
    marginLeft: labelPx,
    marginRight: 8,
    marginBottom: 0,
    style: { fontFamily, fontSize: '12px', background: 'none' },
    x: { type: 'band', domain: names, axis: null, padding: 0.04 },
    y: { type: 'band', domain: names, axis: null, padding: 0.04 },
    color: { type: 'identity' },
    marks: [
      Plot.axisX({ anchor: 'top', tickRotate: -90, tickSize: 0, label: null, textAnchor: 'start' }),
      Plot.axisY({ tickSize: 0, label: null }),
      Plot.cell(squares, { x: 'x', y: 'y', fill: 'fill', stroke: '#d8dce1', strokeWidth: 0.75 }),
      Plot.text(squares, { x: 'x', y: 'y', text: 'main', dy: -6, fill: 'ink', fontWeight: 'bold' }),
      Plot.text(squares, { x: 'x', y: 'y', text: 'small', dy: 9, fill: 'ink', fontSize: 10 }),
    ],
  });
  const heightPx = plotPx + Math.round(caption.length * captionFontPx * 1.4) + 32;
  return figureDocument(
    { widthPx, heightPx },
    {
      title: `${input.title}: error consistency`,
      description: consistencySentence(input.cells, kinds),
    },
    [placed(drawing, 0, 0), textBlock(caption, { x: 16, y: plotPx + 16, fontPx: captionFontPx })],
  );
}

function squareOf({ common, stratified, tooFew }: ConsistencyCell, limit: number) {
  const { value, low, high } = stratified;
  const blank = { fill: '#ffffff', ink: '#50575f' };
  if (common === 0) return { main: '–', small: 'none common', ...blank };
  if (value === null) return { main: '–', small: tooFew ? 'too few' : '', ...blank };
  if (tooFew) return { main: kappaText(value), small: 'too few', ...blank };
  const interval = low === null || high === null ? '' : `${kappaText(low)} to ${kappaText(high)}`;
  return { main: kappaText(value), small: interval, ...kappaColour(value, limit, 'light') };
}
