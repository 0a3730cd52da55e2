import type { Appearance } from '../../src/figures/appearance.js';
import type { ConditionSeries } from '../../src/figures/condition-series.js';
import { observerTitle } from '../../src/figures/wording.js';
import type { ObserverCurve } from '../../src/schema/dashboard.js';
import { resultsAlong } from './accuracy-rows.js';
import { intervalText } from './accuracy-table.js';
import type { FigureWords } from './figure-words.js';
import { MarkerSwatch } from './marker-swatch.js';

const mostRows = 12;

/** The numbers of the condition that the pointer or the keys are at, below the chart. */
export function AccuracyReadout({
  series,
  curves,
  looks,
  words,
  index,
}: {
  series: ConditionSeries;
  curves: readonly ObserverCurve[];
  looks: ReadonlyMap<string, Appearance>;
  words: FigureWords;
  index: number;
}) {
  const { condition, tick } = series.points[index];
  const level = words.level(tick);
  const rows = curves.flatMap((curve) => {
    const result = resultsAlong(series, curve)[index];
    const look = looks.get(curve.observer);
    return result === null || look === undefined ? [] : [{ curve, result, look }];
  });
  rows.sort((a, b) => b.result.accuracy.value - a.result.accuracy.value);
  return (
    <div class="readout" role="status">
      <strong>
        {series.axis === 'levels' ? `${series.axisTitle}: ${level}` : level}
        {condition.identity && ` (${words.undegraded})`}
      </strong>
      {rows.length === 0 && <p>{words.noTrials}</p>}
      <ul>
        {rows.slice(0, mostRows).map(({ curve, result, look }) => (
          <li key={curve.observer}>
            <MarkerSwatch look={look} />
            <span class="who">{observerTitle(curve)}</span>
            <b>{words.percent(result.accuracy.value)}</b>
            <bdi dir="ltr">{intervalText(result.accuracy, words)}</bdi>
            <bdi dir="ltr">n = {result.trials}</bdi>
          </li>
        ))}
      </ul>
      {rows.length > mostRows && <p>{words.more(rows.length - mostRows)}</p>}
    </div>
  );
}
