import type { ConditionSeries } from '../../src/figures/condition-series.js';
import { observerTitle } from '../../src/figures/wording.js';
import type { ObserverCurve } from '../../src/schema/dashboard.js';
import { resultsAlong } from './accuracy-rows.js';
import type { FigureWords } from './figure-words.js';

/** The same numbers as the figure, to be read. */
export function AccuracyTable({
  series,
  curves,
  words,
}: {
  series: ConditionSeries;
  curves: readonly ObserverCurve[];
  words: FigureWords;
}) {
  const columns = curves.map((curve) => ({ curve, results: resultsAlong(series, curve) }));
  return (
    <div class="scroll" role="region" aria-label={words.table(series.title)} tabIndex={0}>
      <table class="plain numbers">
        <caption>{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{series.axisTitle}</th>
            {columns.map(({ curve }) => (
              <th key={curve.observer} scope="col">
                {observerTitle(curve)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {series.points.map(({ condition, tick }, row) => (
            <tr key={condition.label}>
              <th scope="row">
                {words.level(tick)}
                {condition.identity && <span class="muted"> {words.undegraded}</span>}
              </th>
              {columns.map(({ curve, results }) => (
                <td key={curve.observer}>
                  <ResultText result={results[row]} words={words} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ResultText({
  result,
  words,
}: {
  result: ReturnType<typeof resultsAlong>[number];
  words: FigureWords;
}) {
  if (result === null) return <>–</>;
  return (
    <>
      {words.percent(result.accuracy.value)}{' '}
      <span class="muted">
        <bdi dir="ltr">{intervalText(result.accuracy, words)}</bdi>
      </span>{' '}
      <span class="muted">
        <bdi dir="ltr">n = {result.trials}</bdi>
      </span>
    </>
  );
}

/** `80.1–87.6`, in per cent; empty where there is no interval. */
export function intervalText(
  { low, high }: { low: number | null; high: number | null },
  words: FigureWords,
): string {
  return low === null || high === null ? '' : words.interval(low, high);
}
