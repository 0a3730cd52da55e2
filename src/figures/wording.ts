import type { ConsistencyCell, ObserverCurve } from '../schema/dashboard.js';
import { timingProblemWords, type LeftOut } from '../schema/timing-problem.js';
import type { ObserverKind } from '../schema/trial.js';
import type { ConditionSeries } from './condition-series.js';

/** 0.8417 → `84.2 %` */
export function percent(share: number, digits = 1): string {
  return `${(100 * share).toFixed(digits)} %`;
}

/** A κ as papers write it: two digits, no zero before the point, a real minus sign. */
export function kappaText(value: number): string {
  const text = Math.abs(value).toFixed(2);
  const sign = value < 0 && Number(text) !== 0 ? '−' : '';
  return sign + (text.startsWith('0') ? text.slice(1) : text);
}

/** The probability of guessing right: 1 of so many alternatives, as a percentage without noise. */
export function chanceText(alternatives: number): string {
  const value = 100 / alternatives;
  return `chance ${Number.isInteger(value) ? value : value.toFixed(1)} %`;
}

/** The observer's title; a simulated observer is never named without saying so. */
export function observerTitle({ title, kind }: { title: string; kind: ObserverKind }): string {
  return kind === 'simulated' && !/simulated/i.test(title) ? `${title} (simulated)` : title;
}

/** What an analysis says of the trials that it does not count; empty where it counts all. */
export function leftOutSentence({ trials, reasons }: LeftOut): string {
  if (trials === 0) return '';
  const parts = reasons.map(
    (one) => `${timingProblemWords[one.reason]} ${one.trials.toLocaleString('en')}`,
  );
  const several = reasons.reduce((sum, one) => sum + one.trials, 0) > trials;
  return (
    `${trials.toLocaleString('en')} ${trials === 1 ? 'trial' : 'trials'} left out: timing not as ` +
    `planned (${parts.join(', ')}${several ? '; a trial may have several reasons' : ''}).`
  );
}

/** A share of right answers, and where on the axis. */
type Met = readonly [share: number, tick: string];

/** What {@link accuracySentence} is made of, in one language. */
export interface AccuracyPhrases {
  start: (title: string, axisTitle: string) => string;
  at: (name: string, ...met: Met) => string;
  between: (name: string, first: Met, last: Met) => string;
  none: string;
  chance: (alternatives: number) => string;
}

export const englishAccuracy: AccuracyPhrases = {
  start: (title, axisTitle) => `${title}: accuracy against ${axisTitle}`,
  at: (name, share, tick) => `${name} ${percent(share, 0)} at ${tick}`,
  between: (name, [share, tick], [lastShare, lastTick]) =>
    `${name} from ${percent(share, 0)} at ${tick} to ${percent(lastShare, 0)} at ${lastTick}`,
  none: 'no responses yet',
  chance: chanceText,
};

/** What a screen reader hears in place of an accuracy figure: one sentence. */
export function accuracySentence(
  series: ConditionSeries,
  curves: readonly ObserverCurve[],
  alternatives: number,
  phrases: AccuracyPhrases = englishAccuracy,
): string {
  const start = phrases.start(series.title, series.axisTitle);
  const parts = curves.flatMap((curve) => {
    const met = series.points.flatMap((point) => {
      const result = curve.conditions.find((one) => one.condition === point.condition.label);
      return result === undefined ? [] : [[result.accuracy.value, point.tick] as const];
    });
    const first = met.at(0);
    const last = met.at(-1);
    if (first === undefined || last === undefined) return [];
    const name = observerTitle(curve);
    return [met.length === 1 ? phrases.at(name, ...first) : phrases.between(name, first, last)];
  });
  if (parts.length === 0) return `${start}; ${phrases.none}.`;
  return `${start}; ${parts.join('; ')}; ${phrases.chance(alternatives)}.`;
}

/** What a screen reader hears before the matrix: medians of κ between kinds of observers. */
export function consistencySentence(
  cells: readonly ConsistencyCell[],
  kinds: ReadonlyMap<string, ObserverKind>,
): string {
  const names: Record<ObserverKind, string> = {
    participant: 'participants',
    simulated: 'simulated observers',
    network: 'networks',
  };
  const order: ObserverKind[] = ['participant', 'simulated', 'network'];
  // within a kind first, then between kinds
  const pairs = [
    ...order.map((kind) => [kind, kind] as const),
    ...order.flatMap((kind, place) =>
      order.slice(place + 1).map((other) => [kind, other] as const),
    ),
  ];
  const parts = pairs.flatMap(([one, other]) => {
    const values = cells.flatMap(({ a, b, stratified, tooFew }) => {
      const [kindA, kindB] = [kinds.get(a), kinds.get(b)];
      const fits = (kindA === one && kindB === other) || (kindA === other && kindB === one);
      return fits && !tooFew && stratified.value !== null ? [stratified.value] : [];
    });
    if (values.length === 0) return [];
    const between =
      one === other ? `between ${names[one]}` : `between ${names[one]} and ${names[other]}`;
    const count = `${values.length} ${values.length === 1 ? 'pair' : 'pairs'}`;
    return [`${kappaText(median(values))} ${between} (${count})`];
  });
  if (parts.length === 0) return 'No pair of observers has enough common trials for κ yet.';
  return `Median error consistency κ is ${parts.join(', ')}.`;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
