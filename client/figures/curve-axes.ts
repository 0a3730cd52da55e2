import type { ChartDataset, ChartOptions, PointStyle } from 'chart.js';
import type { Appearance, Marker } from '../../src/figures/appearance.js';
import { ticksThatFit, type ConditionSeries } from '../../src/figures/condition-series.js';
import { pageColour, type Theme } from './colour-theme.js';

export const fontFamily = 'system-ui, sans-serif';
const tickFontPx = 12;

const pointStyles: Record<Marker, { style: PointStyle; rotation: number; radius: number }> = {
  circle: { style: 'circle', rotation: 0, radius: 4.5 },
  diamond: { style: 'rectRot', rotation: 0, radius: 6 },
  square: { style: 'rect', rotation: 0, radius: 5.5 },
  triangle: { style: 'triangle', rotation: 0, radius: 5.5 },
  'triangle-down': { style: 'triangle', rotation: 180, radius: 5.5 },
};

/** How far a curve is moved aside so that marks lie beside each other, in shares of the axis. */
export function curveShift(place: number, curves: number): number {
  const step = Math.min(0.016, 0.07 / Math.max(1, curves));
  return (place - (curves - 1) / 2) * step;
}

/** The marks of an observer. */
export function markStyle(look: Appearance, theme: Theme) {
  const colour = look.colour[theme];
  const { style, rotation, radius } = pointStyles[look.marker];
  return {
    pointStyle: style,
    pointRotation: rotation,
    pointRadius: radius,
    pointHoverRadius: radius,
    pointBorderWidth: 1.8,
    pointBorderColor: colour,
    pointBackgroundColor: look.hollow ? pageColour('--surface') : colour,
  };
}

/** Line and marks of a curve. */
export function curveStyle(
  look: Appearance,
  series: ConditionSeries,
  theme: Theme,
): Omit<ChartDataset<'line'>, 'data'> {
  return {
    showLine: series.axis === 'levels',
    spanGaps: true,
    borderColor: look.colour[theme],
    borderWidth: look.widthPx,
    borderDash: [...look.dash],
    ...markStyle(look, theme),
    order: -look.widthPx,
    clip: false,
  };
}

/** The axis of a measure. */
export interface MeasureAxis {
  title: string;
  min: number;
  max: number;
  step: number;
  /** what stands at a value; left out: the value */
  tick?: (value: number) => string;
}

/** Axes of a measure against the conditions of a series; nothing moves. */
export function curveOptions(
  { points, axisTitle }: ConditionSeries,
  { title, min, max, step, tick }: MeasureAxis,
  /** a condition's tick as it is shown */
  level: (tick: string) => string = (text) => text,
): ChartOptions<'line'> {
  const ink = pageColour('--ink');
  const grid = pageColour('--line');
  const font = { size: tickFontPx, family: fontFamily };
  const line = { grid: { color: grid, tickColor: grid }, border: { color: grid } };
  const titled = (text: string) => ({
    title: { display: true, text, color: ink, font: { ...font, size: 13 } },
  });
  return {
    responsive: true,
    maintainAspectRatio: false,
    animation: false,
    events: [],
    layout: { padding: { top: 8, right: 8 } },
    scales: {
      x: {
        ...{ ...line, ...titled(axisTitle), min: -0.07, max: 1.07 },
        type: 'linear',
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
        ...{ ...line, ...titled(title), min, max },
        ticks: {
          ...{ color: ink, font, stepSize: step },
          ...(tick && { callback: (value: number | string) => tick(Number(value)) }),
        },
      },
    },
  };
}
