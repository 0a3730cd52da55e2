import {
  accuracySentence,
  chanceText,
  englishAccuracy,
  percent,
} from '../../src/figures/wording.js';
import type { ConditionSeries } from '../../src/figures/condition-series.js';
import type { ObserverCurve } from '../../src/schema/dashboard.js';

/** What an accuracy figure says, in one language. */
export interface FigureWords {
  asTable: string;
  table: (title: string) => string;
  caption: string;
  undegraded: string;
  noTrials: string;
  more: (observers: number) => string;
  accuracyAxis: string;
  /** a share, as per cent with one digit */
  percent: (share: number) => string;
  /** an interval of shares, in per cent, without the sign */
  interval: (low: number, high: number) => string;
  /** a level as it stands at the axis */
  level: (tick: string) => string;
  chance: (alternatives: number) => string;
  /** the figure in a sentence, and that arrow keys read it out */
  description: (
    series: ConditionSeries,
    curves: readonly ObserverCurve[],
    alternatives: number,
  ) => string;
}

export const englishFigure: FigureWords = {
  asTable: 'Show as table',
  table: (title) => `${title} as a table`,
  caption: 'accuracy, 95 % interval, trials',
  undegraded: 'undegraded',
  noTrials: 'No trials yet.',
  more: (observers) => `and ${observers} more: see the table`,
  accuracyAxis: 'accuracy (%)',
  percent: (share) => percent(share),
  interval: (low, high) => `${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)}`,
  level: (tick) => tick,
  chance: chanceText,
  description: (...figure) =>
    `${accuracySentence(...figure, englishAccuracy)} Arrow keys read out the conditions.`,
};
