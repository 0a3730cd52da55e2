import type { ConditionSeries } from '../../src/figures/condition-series.js';
import { observerTitle, percent } from '../../src/figures/wording.js';
import type { ObserverCurve } from '../../src/schema/dashboard.js';
import { resultsAlong } from './accuracy-rows.js';

/** The same numbers as the figure, to be read. */
export function AccuracyTable({
  series,
  curves,
}: {
  series: ConditionSeries;
  curves: readonly ObserverCurve[];
}) {
  const columns = curves.map((curve) => ({ curve, results: resultsAlong(series, curve) }));
  return (
    <div class="scroll" role="region" aria-label={`${series.title} as a table`} tabIndex={0}>
      <table class="plain numbers">
        <caption>accuracy, 95 % interval, trials</caption>
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
                {tick}
                {condition.identity && <span class="muted"> undegraded</span>}
              </th>
              {columns.map(({ curve, results }) => (
                <td key={curve.observer}>
                  <ResultText result={results[row]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ResultText({ result }: { result: ReturnType<typeof resultsAlong>[number] }) {
  if (result === null) return <>–</>;
  return (
    <>
      {percent(result.accuracy.value)} <span class="muted">{intervalText(result.accuracy)}</span>{' '}
      <span class="muted">n = {result.trials}</span>
    </>
  );
}

/** `80.1–87.6`, in per cent; empty where there is no interval. */
export function intervalText({ low, high }: { low: number | null; high: number | null }): string {
  if (low === null || high === null) return '';
  return `${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)}`;
}
