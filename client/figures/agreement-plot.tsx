import {
  Chart,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  type ChartDataset,
  type ChartOptions,
} from 'chart.js';
import { useEffect, useRef } from 'preact/hooks';
import type { Appearance } from '../../src/figures/appearance.js';
import { pageColour, theme, type Theme } from './colour-theme.js';
import { fontFamily, markStyle } from './curve-axes.js';

Chart.register(LineController, LineElement, PointElement, LinearScale);

/** Marks of one look: expected and observed consistency. */
export interface AgreementMarks {
  look: Appearance;
  points: readonly (readonly [number, number])[];
}

/** Observed against expected consistency, with the line on which the two are equal. */
export function AgreementPlot({
  marks,
  label,
}: {
  marks: readonly AgreementMarks[];
  label: string;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current === null) return;
    const chart = agreementChart(canvas.current, marks, theme.value);
    return () => chart.destroy();
  }, [marks, theme.value]);
  return (
    <div class="plot agreement-plot">
      <canvas ref={canvas} role="img" aria-label={label} />
    </div>
  );
}

function agreementChart(
  canvas: HTMLCanvasElement,
  marks: readonly AgreementMarks[],
  page: Theme,
): Chart<'line'> {
  const shares = marks.flatMap(({ points }) => points.flat());
  const min = Math.max(0, Math.floor(Math.min(0.5, ...shares) * 10) / 10);
  const equal: ChartDataset<'line'> = {
    data: [
      { x: min, y: min },
      { x: 1, y: 1 },
    ],
    ...{
      borderColor: pageColour('--muted'),
      borderWidth: 1.25,
      borderDash: [2, 3],
      pointRadius: 0,
    },
  };
  const clouds = marks.map(({ look, points }): ChartDataset<'line'> => {
    const { pointRadius, ...style } = markStyle(look, page);
    return {
      ...style,
      data: points.map(([x, y]) => ({ x, y })),
      showLine: false,
      pointRadius: 0.7 * pointRadius,
      pointBackgroundColor: 'transparent',
      pointBorderWidth: 1.3,
      clip: false,
    };
  });
  const axis = (text: string) => ({
    type: 'linear' as const,
    ...{ min, max: 1 },
    title: {
      display: true,
      text,
      color: pageColour('--ink'),
      font: { size: 13, family: fontFamily },
    },
    ticks: { stepSize: 0.1, color: pageColour('--ink'), font: { size: 12, family: fontFamily } },
    grid: { color: pageColour('--line') },
    border: { color: pageColour('--line') },
  });
  const options: ChartOptions<'line'> = {
    responsive: true,
    maintainAspectRatio: false,
    animation: false,
    events: [],
    layout: { padding: { top: 8, right: 8 } },
    scales: { x: axis('expected consistency'), y: axis('observed consistency') },
  };
  return new Chart(canvas, { type: 'line', data: { datasets: [equal, ...clouds] }, options });
}
