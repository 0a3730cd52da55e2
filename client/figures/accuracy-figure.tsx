import './accuracy-figure.css';
import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import type { Appearance } from '../../src/figures/appearance.js';
import type { ConditionSeries } from '../../src/figures/condition-series.js';
import type { ObserverCurve } from '../../src/schema/dashboard.js';
import { accuracyChart } from './accuracy-chart.js';
import { AccuracyReadout } from './accuracy-readout.js';
import { accuracyCsv } from './accuracy-rows.js';
import { AccuracyTable } from './accuracy-table.js';
import { englishFigure } from './figure-words.js';
import type { FigureWords } from './figure-words.js';
import { theme } from './colour-theme.js';

interface Props {
  studyId: string;
  series: ConditionSeries;
  curves: readonly ObserverCurve[];
  looks: ReadonlyMap<string, Appearance>;
  alternatives: number;
  /** left out: English */
  words?: FigureWords;
}

/** Accuracy along one series: chart or table, with its numbers as CSV. */
export function AccuracyFigure({
  studyId,
  series,
  curves,
  looks,
  alternatives,
  words = englishFigure,
}: Props) {
  const [asTable, setAsTable] = useState(false);
  const titleId = useId();
  return (
    <figure class="card accuracy-figure" aria-labelledby={titleId}>
      <figcaption>
        <h3 id={titleId}>{series.title}</h3>
        <button
          type="button"
          class="button compact"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          {words.asTable}
        </button>
        <CsvLink name={`accuracy-${studyId}-${series.id}.csv`} text={accuracyCsv(series, curves)} />
      </figcaption>
      {asTable ? (
        <AccuracyTable series={series} curves={curves} words={words} />
      ) : (
        <AccuracyPlot {...{ series, curves, looks, alternatives, words }} />
      )}
    </figure>
  );
}

export function CsvLink({ name, text }: { name: string; text: string }) {
  const address = useMemo(
    () => URL.createObjectURL(new Blob([text], { type: 'text/csv' })),
    [text],
  );
  useEffect(() => () => URL.revokeObjectURL(address), [address]);
  return (
    <a class="button compact" href={address} download={name}>
      CSV
    </a>
  );
}

type PlotProps = Omit<Props, 'studyId'> & { words: FigureWords };

function AccuracyPlot({ series, curves, looks, alternatives, words }: PlotProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const chart = useRef<ReturnType<typeof accuracyChart> | null>(null);
  const [activeIndex, setActiveIndex] = useState<number | null>(null);
  const view = { series, curves, looks, alternatives, words, theme: theme.value, activeIndex };
  useEffect(() => {
    if (canvas.current !== null) chart.current = accuracyChart(canvas.current, view);
    return () => {
      chart.current?.destroy();
      chart.current = null;
    };
  }, [series]);
  useEffect(
    () => chart.current?.show(view),
    [curves, looks, alternatives, words, theme.value, activeIndex],
  );

  const last = series.points.length - 1;
  const onKeyDown = (event: KeyboardEvent) => {
    const next: Partial<Record<string, number | null>> = {
      ArrowRight: activeIndex === null ? 0 : Math.min(last, activeIndex + 1),
      ArrowLeft: activeIndex === null ? last : Math.max(0, activeIndex - 1),
      Home: 0,
      End: last,
      Escape: null,
    };
    const index = next[event.key];
    if (index === undefined) return;
    event.preventDefault();
    setActiveIndex(index);
  };
  const point = (event: PointerEvent) => {
    setActiveIndex(chart.current?.indexAt(event.offsetX) ?? null);
  };
  return (
    <div class="plot">
      <canvas
        ref={canvas}
        dir="ltr"
        role="img"
        tabIndex={0}
        aria-label={words.description(series, curves, alternatives)}
        onKeyDown={onKeyDown}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={(event) => {
          if (event.pointerType === 'mouse') setActiveIndex(null);
        }}
        onBlur={() => setActiveIndex(null)}
      />
      {activeIndex !== null && (
        <AccuracyReadout {...{ series, curves, looks, words }} index={activeIndex} />
      )}
    </div>
  );
}
