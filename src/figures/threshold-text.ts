import type { CensoredLevel, Threshold, ThresholdEstimate } from '../schema/threshold.js';

/** A level in three digits; `>128` or `<1` outside the tested levels. */
export function levelText(value: CensoredLevel): string {
  if (typeof value === 'number') return String(Number(value.toPrecision(3)));
  return `${value.censored === 'above' ? '>' : '<'}${String(value.level)}`;
}

/** A threshold with its interval where it has one. */
export function thresholdText({ value, low, high }: ThresholdEstimate): string {
  const ends = [low, high].map((end) => end !== null && levelText(end));
  // outside the tested levels with both ends, an interval says nothing more
  if (low === null || high === null || ends.every((end) => end === levelText(value))) {
    return levelText(value);
  }
  return `${levelText(value)} [${levelText(low)} ${levelText(high)}]`;
}

/** Where a level stands among others: beyond all of them where it is censored. */
function place(value: CensoredLevel): number {
  if (typeof value === 'number') return value;
  return value.censored === 'above' ? Infinity : -Infinity;
}

/** The middle one of thresholds, of an even number the lower; outside the tested levels it says so. */
export function medianThreshold(
  fits: readonly Pick<Threshold, 'maximumLikelihood'>[],
): CensoredLevel | null {
  const values = fits.map(({ maximumLikelihood }) => maximumLikelihood.atCorrect.value);
  const sorted = values.sort((a, b) => place(a) - place(b) || 0);
  return sorted.at(Math.floor((sorted.length - 1) / 2)) ?? null;
}
