import { csvLine } from '../records/dictionary/cells.js';
import { toSpreadsheetCell } from '../records/spreadsheet-cell.js';
import type { Analysis, ObserverSummary } from '../schema/analysis.js';
import type { CensoredLevel } from '../schema/threshold.js';

/** The columns of {@link analysisCsv}. */
const columns = [
  ...['measure', 'observer', 'other', 'condition', 'category', 'response'],
  ...['value', 'low', 'high', 'trials', 'censored'],
] as const;

/** One number of an analysis, with whose and of what it is. */
interface Entry {
  measure: string;
  observer?: string;
  other?: string;
  condition?: string;
  category?: string;
  response?: string;
  value: CensoredLevel | null;
  low?: CensoredLevel | null;
  high?: CensoredLevel | null;
  trials?: number;
}

/**
 * An analysis as one long table for R, pandas or a spreadsheet: a line a number, its 95 % interval in `low`
 * and `high`. Cells without a meaning are empty, numbers that are not defined too; a threshold outside the
 * tested levels has `above` or `below` in `censored`, and the last level on that side as its value.
 */
export function analysisCsv(analysis: Analysis): string {
  const entries = [
    ...analysis.observers.flatMap((observer) => [...observerEntries(observer)]),
    ...peopleEntries(analysis),
    ...pairEntries(analysis),
    ...benchmarkEntries(analysis),
  ];
  return csvLine(columns) + entries.map((entry) => csvLine(cellsOf(entry))).join('');
}

function cellsOf(entry: Entry): string[] {
  const { value } = entry;
  const censored = value !== null && typeof value === 'object' ? value.censored : '';
  return columns.map((column) => {
    if (column === 'censored') return censored;
    const cell = entry[column] ?? '';
    if (typeof cell === 'object') return String(cell.level);
    return typeof cell === 'number' ? String(cell) : toSpreadsheetCell(cell);
  });
}

function* observerEntries(summary: ObserverSummary): Generator<Entry> {
  const { id: observer, trials } = summary;
  yield { measure: 'accuracy', observer, ...summary.accuracy, trials };
  if (summary.answeredAccuracy) {
    const answered = trials - summary.noResponse;
    yield { measure: 'answered-accuracy', observer, ...summary.answeredAccuracy, trials: answered };
  }
  for (const { condition, ...own } of summary.conditions) {
    const where = { observer, condition, trials: own.trials };
    yield { measure: 'accuracy', ...where, ...own.accuracy };
    if (own.answeredAccuracy) {
      yield { measure: 'answered-accuracy', ...where, ...own.answeredAccuracy };
    }
    yield { measure: 'response-entropy', ...where, value: own.entropyBits };
    if (own.discriminability)
      yield { measure: 'd-prime', ...where, ...own.discriminability.dPrime };
    const times = own.reactionTimes;
    if (times) {
      const { median, lowerQuartile: low, upperQuartile: high } = times;
      yield { measure: 'reaction-time-quartiles', ...where, value: median, low, high };
    }
  }
  for (const { category, accuracy, trials: shown } of summary.categories) {
    yield { measure: 'category-accuracy', observer, category, ...accuracy, trials: shown };
  }
  for (const [category, row] of Object.entries(summary.confusion)) {
    for (const [response, value] of Object.entries(row)) {
      yield { measure: 'confusion', observer, category, response, value };
    }
  }
  for (const { series, maximumLikelihood, bayes } of summary.threshold ?? []) {
    const where = { observer, condition: series };
    yield { measure: 'threshold', ...where, ...maximumLikelihood.atCorrect };
    yield { measure: 'threshold-bayes', ...where, ...bayes.atCorrect };
  }
  const bias = summary.shapeBias;
  if (bias) yield { measure: 'shape-bias', observer, value: bias.bias, trials: bias.conflicts };
}

function* peopleEntries({ people, shapeBias }: Analysis): Generator<Entry> {
  if (people === null) return;
  for (const one of [{ ...people, condition: undefined, splitHalf: null }, ...people.conditions]) {
    const where = { observer: 'people', condition: one.condition };
    yield { measure: 'accuracy-pooled', ...where, value: one.pooled };
    yield { measure: 'accuracy-mean-of-observers', ...where, value: one.meanOfObservers };
    if (one.splitHalf) {
      yield { measure: 'split-half-reliability', ...where, value: one.splitHalf.reliability };
    }
  }
  if (shapeBias) {
    yield { measure: 'shape-bias-pooled', observer: 'people', value: shapeBias.pooled.bias };
  }
}

function* pairEntries({ pairs }: Analysis): Generator<Entry> {
  for (const { a: observer, b: other, condition, common: trials, ...pair } of pairs) {
    const where = { observer, other, condition, trials };
    yield { measure: 'observed-consistency', ...where, value: pair.observed };
    yield { measure: 'expected-consistency', ...where, value: pair.expected };
    yield { measure: 'error-consistency', ...where, ...pair.kappa };
    yield { measure: 'error-consistency-category-part', ...where, ...pair.parts.category };
    yield { measure: 'error-consistency-image-part', ...where, ...pair.parts.image };
    const wrong = { ...where, trials: pair.bothWrong };
    yield { measure: 'same-error-consistency', ...wrong, value: pair.sameErrorKappa };
    yield { measure: 'confusion-distance', ...where, value: pair.confusionDistance };
  }
}

function* benchmarkEntries({ benchmark }: Analysis): Generator<Entry> {
  if (benchmark === null) return;
  const { people, networks } = benchmark;
  for (const { observer, ...scores } of [{ ...people, observer: 'people' }, ...networks]) {
    yield { measure: 'benchmark-accuracy', observer, value: scores.accuracy };
    yield { measure: 'benchmark-accuracy-difference', observer, value: scores.accuracyDifference };
    yield {
      measure: 'benchmark-observed-consistency',
      observer,
      value: scores.observedConsistency,
    };
    yield { measure: 'benchmark-error-consistency', observer, value: scores.errorConsistency };
    if ('meanRank' in scores) {
      yield { measure: 'benchmark-mean-rank', observer, value: scores.meanRank };
    }
  }
}
