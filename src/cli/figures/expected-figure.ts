import * as Plot from '@observablehq/plot';
import { analyse } from '../../analysis/index.js';
import { conditionKey } from '../../schema/condition.js';
import type { ObserverKind, TrialRow } from '../../schema/trial.js';
import {
  drawingDocument,
  figureDocument,
  fontFamily,
  lines,
  placed,
  textBlock,
} from './drawing-surface.js';

const widthPx = 420;
const plotPx = 400;
const captionPx = 11;

/** How a pair is called, and its look: colour-blind-safe, told apart by marker too. */
const pairLooks = {
  'person, person': { stroke: '#b2182b', symbol: 'circle' },
  'person, network': { stroke: '#2166ac', symbol: 'triangle' },
  'network, network': { stroke: '#4d4d4d', symbol: 'square' },
} as const;
type Pair = keyof typeof pairLooks;

/**
 * Observed against expected consistency as an SVG document on white, a mark for each pair of observers in
 * each condition. On the diagonal two observers agree as often as their accuracies make them; above it they
 * err on the same images. Null where no two observers saw the same image.
 */
export function expectedFigure(
  title: string,
  rows: readonly TrialRow[],
  caption: string,
): string | null {
  const { kind: person, rows: compared } = comparedRows(rows);
  const { observers, pairs } = analyse(compared, { bootstrap: 0 });
  if (pairs.length === 0) return null;
  const kinds = new Map(observers.map(({ id, kind }) => [id, kind]));
  const points = pairs.map(({ a, b, observed, expected, condition }) => ({
    ...{ observed, expected, key: conditionKey(condition) },
    pair: pairName(kinds.get(a), kinds.get(b)),
  }));
  const shown = (Object.keys(pairLooks) as Pair[]).filter((pair) =>
    points.some((point) => point.pair === pair),
  );
  const low = Math.min(0.4, ...points.flatMap(({ observed, expected }) => [observed, expected]));
  const domain = [Math.floor(low * 10) / 10, 1];
  const drawing = Plot.plot({
    document: drawingDocument,
    ...{ width: widthPx, height: plotPx },
    ...{ marginTop: 46, marginRight: 14, marginBottom: 44, marginLeft: 52 },
    style: { fontFamily, fontSize: '11px', background: 'none' },
    x: { domain, label: 'expected consistency', labelAnchor: 'center', labelArrow: 'none' },
    y: { domain, label: 'observed consistency', labelAnchor: 'center', labelArrow: 'none' },
    marks: [
      Plot.gridY({ stroke: '#d8dce1', strokeOpacity: 1, ticks: 6 }),
      Plot.link([0], { x1: domain[0], y1: domain[0], x2: 1, y2: 1, stroke: '#6b7178' }),
      ...shown.flatMap((pair, place) => {
        const { symbol, stroke } = pairLooks[pair];
        const look = { symbol, stroke, strokeWidth: 1.1, r: 3.2 } as const;
        const own = points.filter((point) => point.pair === pair);
        return [
          Plot.dot(own, { x: 'expected', y: 'observed', ...look, strokeOpacity: 0.75 }),
          Plot.dot([0], { ...look, frameAnchor: 'top-left', dx: 6 + place * 122, dy: -28 }),
          Plot.text([pair.replaceAll('person', person)], {
            ...{ frameAnchor: 'top-left', dx: 16 + place * 122, dy: -28, fontSize: 11 },
            ...{ textAnchor: 'start', lineAnchor: 'middle' },
          }),
        ];
      }),
    ],
  });
  const text = lines(caption, Math.floor((widthPx - 32) / (captionPx * 0.56)));
  return figureDocument(
    { widthPx, heightPx: plotPx + Math.round(text.length * captionPx * 1.4) + 24 },
    {
      title: `${title}: observed against expected consistency`,
      description: `${points.length} pairs of observers in a condition; above the diagonal they err on the same images.`,
    },
    [placed(drawing, 0, 0), textBlock(text, { x: 16, y: plotPx + 8, fontPx: captionPx })],
  );
}

/** People with the networks, or simulated people where nobody else has answered: never both. */
function comparedRows(rows: readonly TrialRow[]): { kind: string; rows: TrialRow[] } {
  const people = rows.some(({ kind }) => kind === 'participant');
  const left = people ? 'simulated' : 'participant';
  return { kind: people ? 'person' : 'simulated', rows: rows.filter(({ kind }) => kind !== left) };
}

function pairName(...kinds: readonly (ObserverKind | undefined)[]): Pair {
  const networks = kinds.filter((kind) => kind === 'network').length;
  return networks === 0
    ? 'person, person'
    : networks === 1
      ? 'person, network'
      : 'network, network';
}
