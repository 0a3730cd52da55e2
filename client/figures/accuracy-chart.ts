import {
  Chart,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  type ChartConfiguration,
  type ChartDataset,
  type ChartOptions,
} from 'chart.js';
import type { Appearance } from '../../src/figures/appearance.js';
import type { ConditionSeries } from '../../src/figures/condition-series.js';
import type { ObserverCurve } from '../../src/schema/dashboard.js';
import { resultsAlong } from './accuracy-rows.js';
import { guideLines, whiskers, type AccuracyPoint, type ChartMarks } from './chart-marks.js';
import { curveOptions, curveShift, curveStyle, fontFamily } from './curve-axes.js';
import type { FigureWords } from './figure-words.js';
import { pageColour, type Theme } from './colour-theme.js';

Chart.register(LineController, LineElement, PointElement, LinearScale);

/** What an accuracy chart shows. */
export interface AccuracyView {
  series: ConditionSeries;
  curves: readonly ObserverCurve[];
  looks: ReadonlyMap<string, Appearance>;
  alternatives: number;
  words: FigureWords;
  theme: Theme;
  activeIndex: number | null;
}

/** A chart on a canvas; `show` draws another view of it. Nothing moves: a mark in motion is a wrong one. */
export function accuracyChart(canvas: HTMLCanvasElement, first: AccuracyView) {
  let view = first;
  const configuration: ChartConfiguration<'line'> = {
    type: 'line',
    data: { datasets: datasets(view) },
    options: options(view),
    plugins: [guideLines(() => marks(view)), whiskers],
  };
  const chart = new Chart(canvas, configuration);
  return {
    show(next: AccuracyView): void {
      const moved =
        next.curves !== view.curves || next.theme !== view.theme || next.words !== view.words;
      view = next;
      if (moved) {
        chart.data.datasets = datasets(view);
        chart.options = options(view);
      }
      chart.update('none');
    },
    /** the condition nearest to a place on the canvas, or null beside the plot */
    indexAt(offsetX: number): number | null {
      const { left, right } = chart.chartArea;
      if (offsetX < left - 20 || offsetX > right + 20) return null;
      const distances = view.series.points.map(({ position }) =>
        Math.abs(chart.scales.x.getPixelForValue(position) - offsetX),
      );
      return distances.indexOf(Math.min(...distances));
    },
    destroy: () => chart.destroy(),
  };
}

function marks(view: AccuracyView): ChartMarks {
  return {
    chancePercent: 100 / view.alternatives,
    chanceLabel: view.words.chance(view.alternatives),
    activeIndex: view.activeIndex,
    positions: view.series.points.map(({ position }) => position),
    ink: pageColour('--ink'),
    faint: pageColour('--muted'),
    surface: pageColour('--surface'),
    fontFamily,
  };
}

function datasets({ series, curves, looks, theme }: AccuracyView): ChartDataset<'line'>[] {
  return curves.flatMap((curve, place) => {
    const look = looks.get(curve.observer);
    if (look === undefined) return [];
    const shift = curveShift(place, curves.length);
    const data = resultsAlong(series, curve).map((result, index): AccuracyPoint => {
      const { value, low, high } = result?.accuracy ?? { value: null, low: null, high: null };
      const x = series.points[index].position + shift;
      return { x, y: inPercent(value), low: inPercent(low), high: inPercent(high) };
    });
    return {
      label: curve.observer,
      data: data as unknown as ChartDataset<'line'>['data'],
      ...curveStyle(look, series, theme),
    };
  });
}

const inPercent = (share: number | null) => (share === null ? null : 100 * share);

function options({ series, words }: AccuracyView): ChartOptions<'line'> {
  const axis = { title: words.accuracyAxis, min: 0, max: 100, step: 25 };
  return curveOptions(series, axis, (tick) => words.level(tick));
}
