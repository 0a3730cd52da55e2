import { useEffect, useRef } from 'preact/hooks';
import { theme } from './colour-theme.js';
import { levelChart, type LevelView } from './level-chart.js';

/** A measure against level, with what it shows in words for those who do not see it. */
export function LevelPlot({ view, label }: { view: Omit<LevelView, 'theme'>; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current === null) return;
    const chart = levelChart(canvas.current, { ...view, theme: theme.value });
    return () => chart.destroy();
  }, [view, theme.value]);
  return (
    <div class="plot">
      <canvas ref={canvas} role="img" aria-label={label} />
    </div>
  );
}
