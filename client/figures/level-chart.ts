import {
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  type ChartDataset,
} from 'chart.js';
import type { Appearance } from '../../src/figures/appearance.js';
import { formatLevel, type ConditionSeries } from '../../src/figures/condition-series.js';
import { guideLines, whiskers, type AccuracyPoint } from './chart-marks.js';
import { curveOptions, curveShift, curveStyle, fontFamily } from './curve-axes.js';
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

/** Draws a measure against level on a canvas; nothing moves. */
export function levelChart(canvas: HTMLCanvasElement, view: LevelView): Chart<'line'> {
  return new Chart(canvas, {
    type: 'line',
    data: { datasets: view.curves.flatMap((curve, place) => datasets(view, curve, place)) },
    options: curveOptions(view.series, { ...view.axis, tick: formatLevel }),
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
  const shift = band ? 0 : curveShift(place, curves.length);
  const colour = look.colour[theme];
  const at = (index: number) => series.points[index].position + shift;
  const told = values.map((one) => (one?.tooFew === true ? null : one));
  const points = told.map((one, index): AccuracyPoint => {
    const [low, high] = band ? [null, null] : [one?.low ?? null, one?.high ?? null];
    return { x: at(index), y: one?.value ?? null, low, high };
  });
  const line: ChartDataset<'line'> = {
    data: points,
    ...curveStyle(look, series, theme),
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
