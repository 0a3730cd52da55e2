import type { Chart, Plugin } from 'chart.js';

/** A point of an accuracy curve, with its 95 % interval, all in per cent. */
export interface AccuracyPoint {
  x: number;
  y: number | null;
  low: number | null;
  high: number | null;
}

/** What the marks of ours need beside the data. */
export interface ChartMarks {
  chancePercent: number;
  chanceLabel: string;
  /** index of the condition that is read out, or null */
  activeIndex: number | null;
  /** where the conditions stand on the x axis */
  positions: readonly number[];
  ink: string;
  faint: string;
  surface: string;
  fontFamily: string;
}

/** The chance line with its name, and the line through the condition that is read out. */
export const guideLines = (marks: () => ChartMarks): Plugin<'line'> => ({
  id: 'guideLines',
  beforeDatasetsDraw(chart) {
    const { ctx, chartArea, scales } = chart;
    const { chancePercent, chanceLabel, activeIndex, positions, faint, ink, fontFamily } = marks();
    ctx.save();
    ctx.lineWidth = 1.25;
    ctx.strokeStyle = faint;
    ctx.setLineDash([2, 3]);
    const y = scales.y.getPixelForValue(chancePercent);
    strokeLine(ctx, chartArea.left, y, chartArea.right, y);
    ctx.font = `11px ${fontFamily}`;
    ctx.fillStyle = faint;
    ctx.textBaseline = 'top'; // below the line, where hardly any mark ever is
    ctx.fillText(chanceLabel, chartArea.left + 4, y + 2);
    if (activeIndex !== null) {
      const x = scales.x.getPixelForValue(positions[activeIndex]);
      ctx.strokeStyle = ink;
      ctx.setLineDash([]);
      ctx.globalAlpha = 0.35;
      strokeLine(ctx, x, chartArea.top, x, chartArea.bottom);
    }
    ctx.restore();
  },
});

/** The 95 % interval of every point, in the colour of its observer. */
export const whiskers: Plugin<'line'> = {
  id: 'whiskers',
  beforeDatasetDraw(chart: Chart<'line'>, { index, meta }) {
    const { ctx, scales } = chart;
    const dataset = chart.data.datasets[index];
    const points = dataset.data as unknown as AccuracyPoint[];
    const capPx = 3.5;
    ctx.save();
    ctx.strokeStyle = dataset.borderColor as string;
    ctx.lineWidth = 1.5;
    points.forEach(({ low, high }, place) => {
      const element = meta.data.at(place);
      if (element === undefined || low === null || high === null) return;
      const { x } = element;
      const top = scales.y.getPixelForValue(high);
      const bottom = scales.y.getPixelForValue(low);
      strokeLine(ctx, x, top, x, bottom);
      strokeLine(ctx, x - capPx, top, x + capPx, top);
      strokeLine(ctx, x - capPx, bottom, x + capPx, bottom);
    });
    ctx.restore();
  },
};

function strokeLine(
  ctx: CanvasRenderingContext2D,
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
): void {
  ctx.beginPath();
  ctx.moveTo(fromX, fromY);
  ctx.lineTo(toX, toY);
  ctx.stroke();
}
