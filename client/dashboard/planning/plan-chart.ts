import {
  Chart,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
} from 'chart.js';
import type { PlanGoal, TriedTrials } from '../../../src/analysis/planning/plan-trials.js';
import { fontFamily } from '../../figures/curve-axes.js';
import { pageColour } from '../../figures/colour-theme.js';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale);

/** What the chart shows. */
export interface PlanView {
  tried: readonly TriedTrials[];
  goal: PlanGoal;
}

/** What was reached with each number of images that was tried, and the goal as a dashed line. */
export function planChart(canvas: HTMLCanvasElement, { tried, goal }: PlanView): Chart<'line'> {
  const ink = pageColour('--ink');
  const grid = pageColour('--line');
  const accent = pageColour('--accent');
  const good = pageColour('--good');
  const sought = 'width' in goal ? goal.width : goal.power;
  const axis = 'width' in goal ? 'mean width of the 95 % interval' : 'power';
  const inOrder = tried.filter(({ check }) => !check).sort((a, b) => a.trials - b.trials);
  const found = tried.filter(({ check }) => check);
  const [low, high] = [tried, tried].map((all, end) =>
    all.reduce(
      (most, { trials }) => (end === 0 ? Math.min(most, trials) : Math.max(most, trials)),
      end === 0 ? Infinity : 0,
    ),
  );
  const min = Math.min(low, 8) * 0.9;
  const max = Math.max(high, 16) * 1.15;
  const point = ({ trials, reached }: TriedTrials) => ({ x: trials, y: reached });
  const font = { size: 12, family: fontFamily };
  const line = { grid: { color: grid, tickColor: grid }, border: { color: grid } };
  const title = (text: string) => ({
    title: { display: true, text, color: ink, font: { ...font, size: 13 } },
  });
  return new Chart(canvas, {
    type: 'line',
    data: {
      datasets: [
        {
          data: [min, max].map((x) => ({ x, y: sought })),
          borderColor: ink,
          borderWidth: 1.5,
          borderDash: [6, 4],
          pointRadius: 0,
        },
        {
          data: inOrder.map(point),
          borderColor: accent,
          borderWidth: 2,
          pointRadius: 4,
          pointBackgroundColor: accent,
          clip: false,
        },
        {
          data: found.map(point),
          showLine: false,
          pointStyle: 'rectRot',
          pointRadius: 9,
          pointBorderWidth: 2.5,
          pointBorderColor: good,
          pointBackgroundColor: pageColour('--surface'),
          clip: false,
          order: -1,
        },
      ],
    },
    options: {
      responsive: true,
      maintainAspectRatio: false,
      animation: false,
      events: [],
      layout: { padding: { top: 8, right: 12 } },
      scales: {
        x: {
          ...{ ...line, ...title('images in each condition'), type: 'logarithmic', min, max },
          afterBuildTicks: (scale) => {
            scale.ticks = ticksWithin(min, max).map((value) => ({ value }));
          },
          ticks: {
            ...{ color: ink, font, maxRotation: 0, autoSkip: true },
            callback: (value) => Number(value).toLocaleString('en'),
          },
        },
        y: {
          ...{ ...line, ...title(axis), beginAtZero: true },
          suggestedMax: 'width' in goal ? 1.2 * sought : 1,
          ticks: { color: ink, font },
        },
      },
    },
  });
}

/** 10, 20, 50, 100, … within the axis. */
function ticksWithin(min: number, max: number): number[] {
  const ticks: number[] = [];
  for (let power = 1; power <= max; power *= 10) {
    for (const first of [1, 2, 5]) {
      if (first * power >= min && first * power <= max) ticks.push(first * power);
    }
  }
  return ticks;
}
