import type { ConditionSeries } from '../../src/figures/condition-series.js';
import { observerTitle } from '../../src/figures/wording.js';
import { conditionKey } from '../../src/schema/condition.js';
import type { ObserverCurve } from '../../src/schema/dashboard.js';

/** One observer's result in one condition; null where this observer has no trial there. */
type AccuracyResult = ObserverCurve['conditions'][number] | null;

/** The results of one observer along a series, one for each of its points. */
export function resultsAlong(series: ConditionSeries, curve: ObserverCurve): AccuracyResult[] {
  const byKey = new Map(curve.conditions.map((one) => [conditionKey(one.condition), one]));
  return series.points.map(({ condition }) => byKey.get(conditionKey(condition.label)) ?? null);
}

/** The figure's numbers as CSV, one row for each observer and condition. */
export function accuracyCsv(series: ConditionSeries, curves: readonly ObserverCurve[]): string {
  const lines = ['series,condition,level,observer,kind,trials,accuracy,low95,high95'];
  for (const curve of curves) {
    resultsAlong(series, curve).forEach((result, index) => {
      if (result === null) return;
      const { condition } = series.points[index];
      const { value, low, high } = result.accuracy;
      lines.push(
        [series.title, condition.label, condition.level, observerTitle(curve), curve.kind]
          .concat([result.trials, value, low, high])
          .map(csvField)
          .join(','),
      );
    });
  }
  return lines.join('\r\n') + '\r\n';
}

function csvField(value: string | number | null): string {
  if (value === null) return '';
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
