import type { RandomStream } from '../../random/index.js';
import type { Threshold, ThresholdEstimate } from '../../schema/threshold.js';
import { guessRate } from './guess-rate.js';
import { interpolatedPosition } from './interpolated-position.js';
import { testedRange } from './level-counts.js';
import type { LevelCounts, TestedRange } from './level-counts.js';
import { levelAt, positionOf } from './level-series.js';
import type { LevelAxisKind, LevelSeries } from './level-series.js';
import { maximumLikelihood } from './maximum-likelihood.js';
import { orderInterval } from './order-interval.js';
import { parameterRanges } from './parameter-ranges.js';
import { positionQuantiles } from './posterior-levels.js';
import { parameterInterval, slopeInterval } from './posterior-values.js';
import { posterior } from './posterior.js';
import { positionAt, slopeAtThreshold } from './psychometric-function.js';
import type { PsychometricParameters } from './psychometric-function.js';
import { sigmoids } from './sigmoid.js';
import type { SigmoidName } from './sigmoid.js';

/** How psychometric functions are fitted. */
export interface FitOptions {
  readonly sigmoid: SigmoidName;
  /** answers to choose from */
  readonly alternatives: number;
  /** the bound of λ */
  readonly largestLapse: number;
  /** share of right answers at which a threshold is wanted */
  readonly correct: number;
  /** of the parametric bootstrap; 0: no goodness of fit, and no intervals for maximum likelihood */
  readonly resamples: number;
}

/** The trials of one observer in one condition of a series. */
export interface SeriesTrials {
  readonly condition: string;
  readonly level: number;
  readonly trials: number;
  readonly correct: number;
  readonly noResponse: number;
}

/**
 * One observer's psychometric function along a level axis, by maximum likelihood and by Bayes, and the
 * thresholds read from it; null with fewer than three different levels on the axis.
 *
 * Levels without a finite place (0 on a log axis, an infinite cutoff) are at an asymptote: they tell of
 * λ where they are the best images, of γ where they are the worst, and bound no threshold.
 */
export function observerThreshold(
  tested: readonly SeriesTrials[],
  series: Omit<LevelSeries, 'levels'>,
  options: FitOptions,
  random: RandomStream,
): Threshold | null {
  const sigmoid = sigmoids[options.sigmoid];
  const usable = tested.filter(({ level, trials }) => trials > 0 && !Number.isNaN(level));
  const levels: LevelCounts[] = usable
    .map(({ level, trials, correct }) => ({ position: positionOf(level, series), trials, correct }))
    .filter(({ position }) => !Number.isNaN(position));
  const range = testedRange(levels);
  if (range === null) return null;
  const { alternatives, largestLapse, correct, resamples } = options;
  const noResponse = usable.reduce((sum, level) => sum + level.noResponse, 0);
  const guess = guessRate(levels, { alternatives, noResponse });
  const ranges = parameterRanges(range, {
    guess: guess.range,
    lapse: { low: 0, high: largestLapse },
  });
  const likely = maximumLikelihood(levels, sigmoid, ranges, { resamples, random });
  const believed = posterior(levels, sigmoid, range, ranges);
  const place = onAxis(series, range);
  // ψ falls along an axis whose images get worse as the level rises
  const slopes = (own: Interval) => (series.worse === 'falling' ? own : mirrored(own, (x) => -x));
  const ofFits = (value: (fit: PsychometricParameters) => number) => ({
    value: value(likely.estimate),
    ...orderInterval(likely.resampled.map(value)),
  });
  const quantiles = (at: number | null) => {
    const quantile = positionQuantiles(believed, sigmoid, at, range);
    return place({ value: quantile(0.5), low: quantile(0.025), high: quantile(0.975) });
  };
  const interpolated = interpolatedPosition(levels, correct);
  const { axisTitle, scale, worse } = series;
  return {
    ...{ series: series.series, axisTitle, scale, worse },
    levels: usable.map((level) => ({
      condition: level.condition,
      level: Number.isFinite(level.level) ? level.level : null,
      offAxis: !Number.isFinite(positionOf(level.level, series)),
      ...{ trials: level.trials, correct: level.correct },
    })),
    alternatives,
    freeGuess: guess.free,
    largestLapse,
    lapseAtBound: likely.estimate.lapse >= largestLapse,
    correct,
    maximumLikelihood: {
      halfway: place(ofFits(({ threshold }) => threshold)),
      atCorrect: place(ofFits((fit) => positionAt(sigmoid, fit, correct))),
      width: ofFits(({ width }) => width),
      slope: slopes(ofFits((fit) => slopeAtThreshold(sigmoid, fit))),
      lapse: ofFits(({ lapse }) => lapse),
      guess: ofFits((fit) => fit.guess),
      deviance: likely.deviance,
      p: likely.p,
    },
    bayes: {
      halfway: quantiles(null),
      atCorrect: quantiles(correct),
      width: parameterInterval(believed, 'width'),
      slope: slopes(slopeInterval(believed, sigmoid)),
      lapse: parameterInterval(believed, 'lapse'),
      guess: parameterInterval(believed, 'guess'),
      overdispersion: parameterInterval(believed, 'overdispersion'),
    },
    interpolated: interpolated === null ? null : levelAt(interpolated, series, range),
  };
}

interface Interval {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** Positions as levels: what lies outside of the tested ones is censored. */
function onAxis(
  axis: LevelAxisKind,
  range: TestedRange,
): (positions: Interval) => ThresholdEstimate {
  const level = (position: number) => levelAt(position, axis, range);
  return ({ value, low, high }) => {
    const ends = {
      low: low === null ? null : level(low),
      high: high === null ? null : level(high),
    };
    return axis.worse === 'falling'
      ? { value: level(value), ...ends }
      : { value: level(value), low: ends.high, high: ends.low };
  };
}

/** An interval of values that a falling function makes of others: its ends change places. */
function mirrored({ value, low, high }: Interval, falling: (value: number) => number): Interval {
  return {
    value: falling(value),
    low: high === null ? null : falling(high),
    high: low === null ? null : falling(low),
  };
}
