import { kappaText, percent } from '../../figures/wording.js';
import type { DivergenceEstimate } from '../../schema/divergence.js';
import type { CensoredLevel } from '../../schema/threshold.js';
import type { TargetedEstimate } from '../../analysis/uncertainty/answers.js';
import { html } from './html.js';
import type { Html } from './html.js';

/** The widest target for which there is an interval, as a mean over pairs is shown. */
export function widestInterval({ value, intervals }: TargetedEstimate): DivergenceEstimate {
  const over = (['both', 'new stimuli', 'new observers'] as const).find(
    (target) => intervals[target] !== null,
  );
  const interval = over === undefined ? null : intervals[over];
  return { value, low: interval?.low ?? null, high: interval?.high ?? null, over: over ?? null };
}

const between = (low: string, high: string): Html =>
  html` <span class="interval">${low} to ${high}</span>`;

/** `84.2 %` with its interval in small print. */
export function shareCell(share: { value: number; low: number | null; high: number | null }): Html {
  const { value, low, high } = share;
  if (low === null || high === null) return html`${percent(value)}`;
  return html`${percent(value)}${between((100 * low).toFixed(1), (100 * high).toFixed(1))}`;
}

/** `.43` with its interval in small print; a dash where κ is undefined. */
export function kappaCell(
  kappa: { value: number | null; low: number | null; high: number | null } | null,
): Html {
  if (kappa === null || kappa.value === null) return html`–`;
  const { value, low, high } = kappa;
  if (low === null || high === null) return html`${kappaText(value)}`;
  return html`${kappaText(value)}${between(kappaText(low), kappaText(high))}`;
}

/** To what an interval generalises, in words. */
export const targetWords = {
  both: 'new people and new stimuli',
  'new stimuli': 'new stimuli, these people',
  'new observers': 'new people, these stimuli',
} as const;

/** A level with four digits; outside the tested ones on which side. */
export function levelText(level: CensoredLevel | null): string {
  if (level === null) return '–';
  if (typeof level === 'number') return String(Number(level.toPrecision(3)));
  return `${level.censored === 'above' ? '>' : '<'} ${level.level}`;
}

export const whole = (value: number): string => value.toLocaleString('en');
