import {
  Chart,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  type ChartConfiguration,
  type ChartDataset,
  type ChartOptions,
  type PointStyle,
} from 'chart.js';
import type { Appearance, Marker } from '../../src/figures/appearance.js';
import { ticksThatFit, type ConditionSeries } from '../../src/figures/condition-series.js';
import type { ObserverCurve } from '../../src/schema/dashboard.js';
import { resultsAlong } from './accuracy-rows.js';
import { guideLines, whiskers, type AccuracyPoint, type ChartMarks } from './chart-marks.js';
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

export const pointStyles: Record<Marker, { style: PointStyle; rotation: number; radius: number }> =
  {
    circle: { style: 'circle', rotation: 0, radius: 4.5 },
    diamond: { style: 'rectRot', rotation: 0, radius: 6 },
    square: { style: 'rect', rotation: 0, radius: 5.5 },
    triangle: { style: 'triangle', rotation: 0, radius: 5.5 },
    'triangle-down': { style: 'triangle', rotation: 180, radius: 5.5 },
  };
const tickFontPx = 12;
const fontFamily = 'system-ui, sans-serif';

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
  // beside each other rather than on top of each other, by a few pixels
  const step = Math.min(0.016, 0.07 / Math.max(1, curves.length));
  return curves.flatMap((curve, place) => {
    const look = looks.get(curve.observer);
    if (look === undefined) return [];
    const shift = (place - (curves.length - 1) / 2) * step;
    const colour = look.colour[theme];
    const { style, rotation, radius } = pointStyles[look.marker];
    const data = resultsAlong(series, curve).map((result, index): AccuracyPoint => {
      const { value, low, high } = result?.accuracy ?? { value: null, low: null, high: null };
      const x = series.points[index].position + shift;
      return { x, y: inPercent(value), low: inPercent(low), high: inPercent(high) };
    });
    return {
      label: curve.observer,
      data: data as unknown as ChartDataset<'line'>['data'],
      showLine: series.axis === 'levels',
      spanGaps: true,
      borderColor: colour,
      borderWidth: look.widthPx,
      borderDash: [...look.dash],
      pointStyle: style,
      pointRotation: rotation,
      pointRadius: radius,
      pointHoverRadius: radius,
      pointBorderWidth: 1.8,
      pointBorderColor: colour,
      pointBackgroundColor: look.hollow ? pageColour('--surface') : colour,
      order: -look.widthPx,
      clip: false,
    };
  });
}

const inPercent = (share: number | null) => (share === null ? null : 100 * share);

function options(view: AccuracyView): ChartOptions<'line'> {
  const { points, axisTitle } = view.series;
  const { accuracyAxis, level } = view.words;
  const ink = pageColour('--ink');
  const grid = pageColour('--line');
  const font = { size: tickFontPx, family: fontFamily };
  return {
    responsive: true,
    maintainAspectRatio: false,
    animation: false,
    events: [],
    layout: { padding: { top: 8, right: 8 } },
    scales: {
      x: {
        type: 'linear',
        min: -0.07,
        max: 1.07,
        title: { display: true, text: axisTitle, color: ink, font: { ...font, size: 13 } },
        grid: { color: grid, tickColor: grid },
        border: { color: grid },
        ticks: {
          color: ink,
          font,
          autoSkip: false,
          maxRotation: 0,
          callback(_, index) {
            const fits = ticksThatFit(points, this.width * 0.87, tickFontPx * 0.55);
            return fits[index] ? level(points[index].tick) : '';
          },
        },
        afterBuildTicks: (axis) => {
          axis.ticks = points.map(({ position }) => ({ value: position }));
        },
      },
      y: {
        min: 0,
        max: 100,
        title: { display: true, text: accuracyAxis, color: ink, font: { ...font, size: 13 } },
        grid: { color: grid, tickColor: grid },
        border: { color: grid },
        ticks: { color: ink, font, stepSize: 25 },
      },
    },
  };
}
