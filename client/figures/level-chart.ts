import {
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  type ChartDataset,
  type ChartOptions,
} from 'chart.js';
import type { Appearance } from '../../src/figures/appearance.js';
import {
  formatLevel,
  ticksThatFit,
  type ConditionSeries,
} from '../../src/figures/condition-series.js';
import { pointStyles } from './accuracy-chart.js';
import { guideLines, whiskers, type AccuracyPoint } from './chart-marks.js';
import { pageColour, type Theme } from './colour-theme.js';

Chart.register(LineController, LineElement, PointElement, LinearScale, Filler);

export interface LevelValue {
  value: number;
  low: number | null;
  high: number | null;
  /** stands for too little to tell: a small cross beside the curve */
  tooFew: boolean;
}

/** One curve along the levels of a series; null where it has no value. */
export interface LevelCurve {
  look: Appearance;
  values: readonly (LevelValue | null)[];
  /** drawn as an area between the ends of its intervals */
  band: boolean;
}

/** A measure against level. */
export interface LevelView {
  series: ConditionSeries;
  curves: readonly LevelCurve[];
  axis: { title: string; min: number; max: number; step: number };
  /** a value that means something by itself, as a line with its name */
  reference: { value: number; name: string };
  theme: Theme;
}

const fontFamily = 'system-ui, sans-serif';
const tickFontPx = 12;

/** Draws a measure against level on a canvas; nothing moves. */
export function levelChart(canvas: HTMLCanvasElement, view: LevelView): Chart<'line'> {
  return new Chart(canvas, {
    type: 'line',
    data: { datasets: view.curves.flatMap((curve, place) => datasets(view, curve, place)) },
    options: options(view),
    plugins: [
      guideLines(() => ({
        chancePercent: view.reference.value,
        chanceLabel: view.reference.name,
        activeIndex: null,
        positions: view.series.points.map(({ position }) => position),
        ink: pageColour('--ink'),
        faint: pageColour('--muted'),
        surface: pageColour('--surface'),
        fontFamily,
      })),
      whiskers,
    ],
  });
}

function datasets(
  { series, curves, theme }: LevelView,
  { look, values, band }: LevelCurve,
  place: number,
): ChartDataset<'line'>[] {
  const step = Math.min(0.016, 0.07 / Math.max(1, curves.length));
  const shift = band ? 0 : (place - (curves.length - 1) / 2) * step;
  const colour = look.colour[theme];
  const { style, rotation, radius } = pointStyles[look.marker];
  const at = (index: number) => series.points[index].position + shift;
  const told = values.map((one) => (one?.tooFew === true ? null : one));
  const points = told.map((one, index): AccuracyPoint => {
    const [low, high] = band ? [null, null] : [one?.low ?? null, one?.high ?? null];
    return { x: at(index), y: one?.value ?? null, low, high };
  });
  const line: ChartDataset<'line'> = {
    data: points,
    showLine: series.axis === 'levels',
    spanGaps: true,
    borderColor: colour,
    borderWidth: look.widthPx,
    borderDash: [...look.dash],
    pointStyle: style,
    pointRotation: rotation,
    pointRadius: radius,
    pointBorderWidth: 1.8,
    pointBorderColor: colour,
    pointBackgroundColor: look.hollow ? pageColour('--surface') : colour,
    order: -look.widthPx,
    clip: false,
  };
  const crosses: ChartDataset<'line'> = {
    data: values.map((one, index) => ({ x: at(index), y: one?.tooFew === true ? one.value : NaN })),
    showLine: false,
    pointStyle: 'crossRot',
    pointRadius: 4,
    pointBorderWidth: 1.5,
    pointBorderColor: colour,
    clip: false,
  };
  if (!band) return [line, crosses];
  const edge = (end: 'low' | 'high'): ChartDataset<'line'> => ({
    data: told.map((one, index) => ({ x: at(index), y: one?.[end] ?? NaN })),
    borderWidth: 0,
    pointRadius: 0,
    borderColor: colour,
    backgroundColor: `${colour}2e`,
    fill: end === 'high' ? '-1' : false,
    order: 10,
  });
  return [edge('low'), edge('high'), line, crosses];
}

function options({ series, axis }: LevelView): ChartOptions<'line'> {
  const ink = pageColour('--ink');
  const grid = pageColour('--line');
  const font = { size: tickFontPx, family: fontFamily };
  const line = { grid: { color: grid, tickColor: grid }, border: { color: grid } };
  const title = (text: string) => ({
    ...{ display: true, text, color: ink, font: { ...font, size: 13 } },
  });
  return {
    responsive: true,
    maintainAspectRatio: false,
    animation: false,
    events: [],
    layout: { padding: { top: 8, right: 8 } },
    scales: {
      x: {
        ...line,
        type: 'linear',
        min: -0.07,
        max: 1.07,
        title: title(series.axisTitle),
        ticks: {
          color: ink,
          font,
          autoSkip: false,
          maxRotation: 0,
          callback(_, index) {
            const fits = ticksThatFit(series.points, this.width * 0.87, tickFontPx * 0.55);
            return fits[index] ? series.points[index].tick : '';
          },
        },
        afterBuildTicks: (scale) => {
          scale.ticks = series.points.map(({ position }) => ({ value: position }));
        },
      },
      y: {
        ...line,
        min: axis.min,
        max: axis.max,
        title: title(axis.title),
        ticks: {
          color: ink,
          font,
          stepSize: axis.step,
          callback: (value) => formatLevel(Number(value)),
        },
      },
    },
  };
}
