import * as Plot from '@observablehq/plot';
import { appearances } from '../../figures/appearance.js';
import { groupBySeries } from '../../figures/condition-series.js';
import { accuracySentence, observerTitle } from '../../figures/wording.js';
import type { ObserverCurve } from '../../schema/dashboard.js';
import type { Condition } from '../../schema/stimulus.js';
import { accuracyPanel, markerOptions, type DrawnCurve } from './accuracy-panel.js';
import {
  drawingDocument,
  figureDocument,
  fontFamily,
  lines,
  placed,
  textBlock,
} from './drawing-surface.js';

export interface AccuracyFigureInput {
  title: string;
  conditions: readonly Condition[];
  curves: readonly ObserverCurve[];
  alternatives: number;
  /** what stands under the figure */
  caption: string;
  /** panels beside each other at most (default: 3) */
  mostColumns?: number;
}

const panel = { widthPx: 300, heightPx: 260 };
const legendRowPx = 22;
const captionFontPx = 11;

/**
 * Accuracy against degradation as an SVG document on white: one panel for each series, observers
 * told apart by colour, marker and dash, 95 % intervals, the chance line, a legend and a caption.
 */
export function accuracyFigure(input: AccuracyFigureInput): string {
  const { title, curves, alternatives } = input;
  const series = groupBySeries(input.conditions);
  const looks = appearances(curves);
  const drawn = curves.flatMap((curve): DrawnCurve[] => {
    const look = looks.get(curve.observer);
    return look === undefined ? [] : [{ curve, look }];
  });
  const columns = Math.min(input.mostColumns ?? 3, Math.max(1, series.length));
  const rows = Math.ceil(series.length / columns);
  const widthPx = columns * panel.widthPx;
  const key = legend(drawn, widthPx);
  const caption = lines(input.caption, Math.floor((widthPx - 32) / (captionFontPx * 0.56)));
  const panelsPx = key.heightPx + rows * panel.heightPx;
  const heightPx = panelsPx + Math.round(caption.length * captionFontPx * 1.4) + 24;
  return figureDocument(
    { widthPx, heightPx },
    {
      title: `${title}: accuracy against degradation`,
      description: series.map((one) => accuracySentence(one, curves, alternatives)).join(' '),
    },
    [
      key.drawing,
      ...series.map((one, place) =>
        placed(
          accuracyPanel(one, drawn, alternatives, panel),
          (place % columns) * panel.widthPx,
          key.heightPx + Math.floor(place / columns) * panel.heightPx,
        ),
      ),
      textBlock(caption, { x: 16, y: panelsPx + 8, fontPx: captionFontPx }),
    ],
  );
}

/** Line, marker and name of every observer, in as many rows as they need. */
function legend(drawn: readonly DrawnCurve[], widthPx: number) {
  const swatchPx = 40;
  let x = 16;
  let row = 0;
  const entries = drawn.map(({ curve, look }) => {
    const text = observerTitle(curve);
    const entryPx = swatchPx + 8 + text.length * 6.6 + 20;
    if (x + entryPx > widthPx && x > 16) {
      x = 16;
      row++;
    }
    const entry = { x, y: row * legendRowPx + legendRowPx / 2 + 6, text, look };
    x += entryPx;
    return entry;
  });
  const heightPx = drawn.length === 0 ? 0 : (row + 1) * legendRowPx + 10;
  if (drawn.length === 0) return { heightPx, drawing: drawingDocument.createTextNode('') };
  const drawing = Plot.plot({
    document: drawingDocument,
    width: widthPx,
    height: heightPx,
    margin: 0,
    style: { fontFamily, background: 'none' },
    x: { type: 'linear', domain: [0, widthPx], range: [0, widthPx], axis: null },
    y: { type: 'linear', domain: [0, heightPx], range: [0, heightPx], axis: null },
    marks: entries.flatMap(({ x: left, y, text, look }) => [
      Plot.link([{}], {
        x1: left,
        x2: left + swatchPx,
        y1: y,
        y2: y,
        stroke: look.colour.light,
        strokeWidth: look.widthPx * 0.8,
        strokeDasharray: look.dash.join(' ') || undefined,
      }),
      Plot.dot([{}], { x: left + swatchPx / 2, y, ...markerOptions(look) }),
      Plot.text([text], { x: left + swatchPx + 8, y, textAnchor: 'start', fontSize: 12 }),
    ]),
  });
  return { heightPx, drawing: placed(drawing, 0, 0) };
}
