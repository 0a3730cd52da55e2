import type { ConditionSeries } from '../../../src/figures/condition-series.js';
import { kappaText } from '../../../src/figures/wording.js';
import { conditionKey } from '../../../src/schema/condition.js';
import type {
  Divergence,
  DivergenceCurve,
  DivergenceEstimate,
  DivergencePoint,
} from '../../../src/schema/divergence.js';

/** Which of the two measures a figure shows. */
export type DivergenceMeasure = 'kappa' | 'distance';

/** The points of one curve along a series, one for each of its conditions; null where there is none. */
export function pointsAlong(
  series: ConditionSeries,
  curve: DivergenceCurve,
): (DivergencePoint | null)[] {
  const byKey = new Map(curve.points.map((point) => [conditionKey(point.condition), point]));
  return series.points.map(({ condition }) => byKey.get(conditionKey(condition.label)) ?? null);
}

/** `.31 (.20 to .42)`; a distance has no sign and may exceed 1. */
export function estimateText(
  estimate: DivergenceEstimate | null,
  measure: DivergenceMeasure,
): string {
  if (estimate === null) return '–';
  const number = measure === 'kappa' ? kappaText : (value: number) => value.toFixed(2);
  const { value, low, high } = estimate;
  if (low === null || high === null) return number(value);
  return `${number(value)} (${number(low)} to ${number(high)})`;
}

/**
 * What happens along a series, in one sentence: κ of people with each other and with each network at the
 * clearest and at the weakest level where both are defined, whether the gap grows, and whether the
 * intervals at the weakest level are apart. It says nothing of causes.
 */
export function divergenceSentence(series: ConditionSeries, divergence: Divergence): string {
  const people = divergence.reference === 'participant' ? 'people' : 'simulated people';
  const [among, ...networks] = divergence.curves;
  const own = pointsAlong(series, among);
  const parts = networks.flatMap((network) => {
    const both = pointsAlong(series, network).flatMap((point, index) => {
      const reference = own[index]?.kappa ?? null;
      const other = point?.kappa ?? null;
      if (reference === null || other === null) return [];
      return [{ reference, other, tick: series.points[index].tick }];
    });
    const clear = both.at(0);
    const weak = both.at(-1);
    if (clear === undefined || weak === undefined) return [];
    const at = ({ reference, other, tick }: typeof clear) =>
      `${kappaText(other.value)} against ${kappaText(reference.value)} at ${tick}`;
    if (both.length === 1) return [`with ${network.title} ${at(clear)}`];
    const gap = ({ reference, other }: typeof clear) => reference.value - other.value;
    const change = gap(weak) - gap(clear);
    const growth =
      Math.abs(change) < 0.005 ? 'the gap stays' : change > 0 ? 'the gap grows' : 'the gap shrinks';
    return [
      `with ${network.title} ${at(clear)}, ${at(weak)}: ${growth}, ${apart(weak.reference, weak.other)}`,
    ];
  });
  if (parts.length > 0) {
    return `κ of ${people} with a network against with each other – ${parts.join('; ')}.`;
  }
  const defined = own.flatMap((point, index) =>
    point?.kappa ? [{ kappa: point.kappa.value, tick: series.points[index].tick }] : [],
  );
  const [first, last] = [defined.at(0), defined.at(-1)];
  if (first === undefined || last === undefined) {
    return 'κ is not defined at any level yet: two observers must have answered the same images, and erred.';
  }
  return `κ of ${people} with each other is ${kappaText(first.kappa)} at ${first.tick} and ${kappaText(last.kappa)} at ${last.tick}; no network has answered here.`;
}

/** Whether two intervals have no value in common, in words. */
function apart(one: DivergenceEstimate, other: DivergenceEstimate): string {
  if (one.low === null || one.high === null || other.low === null || other.high === null) {
    return 'with too little data for intervals at the weakest level';
  }
  return one.low > other.high || other.low > one.high
    ? 'and the intervals at the weakest level are apart'
    : 'but the intervals at the weakest level overlap';
}

/** The numbers of a figure as CSV, one row for each curve and condition. */
export function divergenceCsv(series: ConditionSeries, divergence: Divergence): string {
  const field = (value: string | number | null) => {
    const text = value === null ? '' : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const heads = ['kappa', 'distance'].flatMap((name) =>
    ['', '_low95', '_high95', '_interval_over'].map((end) => name + end),
  );
  const lines = [['series', 'condition', 'curve', 'pairs', 'stimuli', 'errors', ...heads].join()];
  for (const curve of divergence.curves) {
    for (const point of pointsAlong(series, curve)) {
      if (point === null) continue;
      const estimates = [point.kappa, point.distance].flatMap((one) => [
        ...[one?.value ?? null, one?.low ?? null, one?.high ?? null, one?.over ?? null],
      ]);
      const { condition, pairs, stimuli, errors } = point;
      const row = [series.title, condition, curve.title, pairs, stimuli, errors, ...estimates];
      lines.push(row.map(field).join());
    }
  }
  return lines.join('\r\n') + '\r\n';
}
