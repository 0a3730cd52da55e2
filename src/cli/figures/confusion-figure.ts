import * as Plot from '@observablehq/plot';
import { confusion, groupTrials } from '../../analysis/index.js';
import type { TrialRow } from '../../schema/trial.js';
import {
  drawingDocument,
  figureDocument,
  fontFamily,
  lines,
  placed,
  textBlock,
} from './drawing-surface.js';

/** Side of a matrix without its names, px. */
const sidePx = 220;
const nameFontPx = 9;
const captionPx = 11;

export interface ConfusionFigureInput {
  title: string;
  /** the observers, people together as one, with their trials */
  observers: readonly { title: string; rows: readonly TrialRow[] }[];
  caption: string;
  /** matrices beside each other at most */
  mostColumns: number;
}

/**
 * Confusion matrices as an SVG document on white, one for each observer: of the trials of a category
 * (column) the share with each response (row), the darker the more, on one scale for all.
 */
export function confusionFigure(input: ConfusionFigureInput): string {
  const tables = input.observers.map(({ title, rows }) => ({ title, counts: countsOf(rows) }));
  const categories = [...new Set(tables.flatMap(({ counts }) => [...Object.keys(counts)]))].sort();
  const given = tables.flatMap(({ counts }) => Object.values(counts).flatMap(Object.keys));
  const others = [...new Set(given)].filter((word) => !categories.includes(word)).sort();
  const responses = [...categories, ...others];
  const longest = Math.max(...responses.map(({ length }) => length));
  const namesPx = 10 + longest * nameFontPx * 0.58;
  const panel = { widthPx: namesPx + sidePx + 14, heightPx: 30 + namesPx + sidePx + 14 };
  const columns = Math.min(input.mostColumns, Math.max(1, tables.length));
  const widthPx = columns * panel.widthPx;
  const caption = lines(input.caption, Math.floor((widthPx - 32) / (captionPx * 0.56)));
  const panelsPx = Math.ceil(tables.length / columns) * panel.heightPx;
  const heightPx = panelsPx + Math.round(caption.length * captionPx * 1.4) + 24;
  const parts = tables.map(({ title, counts }, place) =>
    placed(
      matrix(title, counts, { categories, responses, namesPx, ...panel }),
      (place % columns) * panel.widthPx,
      Math.floor(place / columns) * panel.heightPx,
    ),
  );
  return figureDocument(
    { widthPx, heightPx },
    {
      title: `${input.title}: confusions`,
      description: 'Share of each response to each category, a matrix for each observer.',
    },
    [...parts, textBlock(caption, { x: 16, y: panelsPx + 8, fontPx: captionPx })],
  );
}

type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>;

function countsOf(rows: readonly TrialRow[]): Counts {
  const together = rows.map((row) => ({ ...row, observer: 'all' }));
  return confusion.compute(groupTrials(together).flatMap(({ conditions }) => conditions));
}

function matrix(
  title: string,
  counts: Counts,
  layout: {
    categories: readonly string[];
    responses: readonly string[];
    namesPx: number;
    widthPx: number;
    heightPx: number;
  },
): Element {
  const { categories, responses, namesPx, widthPx, heightPx } = layout;
  const cells = Object.entries(counts).flatMap(([category, row]) => {
    const trials = Object.values(row).reduce((sum, count) => sum + count, 0);
    return Object.entries(row).map(([response, count]) => ({
      ...{ category, response, share: count / trials },
    }));
  });
  return Plot.plot({
    document: drawingDocument,
    ...{ width: widthPx, height: heightPx },
    ...{ marginTop: 30, marginLeft: namesPx, marginBottom: namesPx + 14, marginRight: 14 },
    style: { fontFamily, fontSize: `${String(nameFontPx)}px`, background: 'none' },
    x: { type: 'band', domain: [...categories], label: null, tickRotate: -90, tickSize: 0 },
    y: { type: 'band', domain: [...responses], label: null, tickSize: 0 },
    color: { type: 'linear', domain: [0, 1], range: ['#ffffff', '#08306b'] },
    marks: [
      Plot.cell(cells, { x: 'category', y: 'response', fill: 'share', inset: 0.25 }),
      Plot.frame({ stroke: '#d8dce1' }),
      Plot.text([title], {
        ...{ frameAnchor: 'top-left', dy: -18, textAnchor: 'start' },
        ...{ fontSize: 13, fontWeight: 'bold' },
      }),
    ],
  });
}
