import type { ObserverMeasure } from './measure.js';

/** Reaction times of the trials that have one, s. */
export interface ReactionTimes {
  trials: number;
  mean: number;
  /** 25 %, 50 % and 75 % points */
  lowerQuartile: number;
  median: number;
  upperQuartile: number;
  /** of right and of wrong answers; null where there are none */
  medianRight: number | null;
  medianWrong: number | null;
}

/**
 * Reaction times, from the onset of the response display, as quartiles: they are skewed, and a few slow
 * trials move a mean. Null where no trial has one. Nothing is trimmed.
 */
export const reactionTimes: ObserverMeasure<ReactionTimes | null> = {
  of: 'observer',
  name: 'reaction-times',
  title: 'Reaction times (s)',
  reference: 'points of the distribution: Hyndman & Fan 1996, Am. Stat. 50, type 7',
  compute(conditions) {
    const right: number[] = [];
    const wrong: number[] = [];
    for (const { rtSeconds, categories, responses } of conditions) {
      for (let trial = 0; trial < rtSeconds.length; trial++) {
        if (Number.isNaN(rtSeconds[trial])) continue;
        (responses[trial] === categories[trial] ? right : wrong).push(rtSeconds[trial]);
      }
    }
    const all = Float64Array.from([...right, ...wrong]).sort();
    if (all.length === 0) return null;
    return {
      trials: all.length,
      mean: all.reduce((sum, seconds) => sum + seconds, 0) / all.length,
      lowerQuartile: pointOf(all, 0.25),
      median: pointOf(all, 0.5),
      upperQuartile: pointOf(all, 0.75),
      medianRight: medianOf(right),
      medianWrong: medianOf(wrong),
    };
  },
};

function medianOf(seconds: readonly number[]): number | null {
  return seconds.length === 0 ? null : pointOf(Float64Array.from(seconds).sort(), 0.5);
}

function pointOf(sorted: Float64Array, share: number): number {
  const position = (sorted.length - 1) * share;
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
}
