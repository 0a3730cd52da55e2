import Table from 'cli-table3';
import { levelText, thresholdText } from '../figures/threshold-text.js';
import type { ObserverSummary } from '../schema/analysis.js';
import type { Threshold } from '../schema/threshold.js';

type Seen = Pick<ObserverSummary, 'id' | 'threshold'>;

/** below this the psychometric function does not describe the observer */
const significance = 0.05;

/** The thresholds of every observer, a table for each level axis; empty where no axis is known. */
export function thresholdTable(observers: readonly Seen[]): string {
  const own = observers.flatMap(({ id, threshold }) =>
    (threshold ?? []).map((fit) => ({ id, fit })),
  );
  const series = [...new Set(own.map(({ fit }) => fit.series))];
  return series.map((name) => oneTable(own.filter(({ fit }) => fit.series === name))).join('\n\n');
}

function oneTable(own: readonly { id: string; fit: Threshold }[]): string {
  const { series, axisTitle, correct, largestLapse } = own[0].fit;
  const table = new Table({
    head: [
      ...['', 'maximum likelihood', 'Bayesian', 'interpolated'],
      ...['slope', 'lapses', 'fit p'],
    ],
    colAligns: ['left', ...Array<'right'>(6).fill('right')],
    style: { head: [], border: [], compact: true },
  });
  for (const { id, fit } of own) {
    const { maximumLikelihood: likely, bayes, interpolated } = fit;
    table.push([
      `${id}${fit.freeGuess === null ? '' : ' *'}`,
      thresholdText(likely.atCorrect),
      thresholdText(bayes.atCorrect),
      interpolated === null ? '' : levelText(interpolated),
      likely.slope.value.toPrecision(3),
      `${percent(likely.lapse.value)}${fit.lapseAtBound ? ' !' : ''}`,
      likely.p === null ? '' : likely.p.toFixed(3),
    ]);
  }
  const fits = own.map(({ fit }) => fit);
  const isPoor = fits.some(({ maximumLikelihood: { p } }) => p !== null && p < significance);
  return [
    `Thresholds of ${series}: ${axisTitle} at ${percent(correct)} % correct [95 % interval over new trials of the observer]`,
    table.toString(),
    ...(fits.some(({ freeGuess }) => freeGuess !== null)
      ? ['* guess rate estimated: more than 2 % without response, or below chance.']
      : []),
    ...(fits.some(({ lapseAtBound }) => lapseAtBound)
      ? [
          `! the lapse rate lies at its bound, ${percent(largestLapse)} %: accuracy stays lower than the function may (--largest-lapse).`,
        ]
      : []),
    ...(isPoor ? ['Where fit p is small, prefer the interpolated threshold.'] : []),
  ].join('\n');
}

function percent(share: number): string {
  return String(Number((100 * share).toFixed(1)));
}
