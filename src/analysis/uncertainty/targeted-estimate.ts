import { studentHalfWidth } from '../statistics/incomplete-beta.js';
import type { TargetedEstimate } from './answers.js';

const normalHalfWidth = 1.959963984540054;

/** In which the estimate is about normal, and back. */
export interface Scale {
  of(value: number): number;
  back(scaled: number): number;
  /** d of / d value */
  slope(value: number): number;
}

/** For measures that may have either sign. */
export const plainScale: Scale = { of: (value) => value, back: (value) => value, slope: () => 1 };

/** For shares: intervals stay in [0, 1] and are longer towards the middle. */
export const logitScale: Scale = {
  of: (value) => Math.log(value / (1 - value)),
  back: (scaled) => 1 / (1 + Math.exp(-scaled)),
  slope: (value) => 1 / (value * (1 - value)),
};

/**
 * One estimate with an interval for each target. Over new stimuli: the normal distribution. Over new
 * observers, and over both with the variances added: Student's t with n − 1 degrees of freedom. What
 * differs between observers from stimulus to stimulus is in both variances, and t has fewer degrees of
 * freedom than the sum, so that the interval over both is rather too wide than too narrow.
 * Source: Miller, Biometrika 61 (1974) 1–15, section 3 (Student's t for the jackknife).
 *
 * @param variances null where there are too few observers, too few errors, or it is undefined
 * @param range in which the measure lies; ends of intervals are kept inside
 */
export function targetedEstimate(
  value: number,
  variances: { stimuli: number | null; observers: number | null },
  observers: number,
  { range, scale = plainScale }: { range: readonly [number, number]; scale?: Scale },
): TargetedEstimate {
  const { stimuli, observers: between } = variances;
  const both = stimuli === null || between === null ? null : stimuli + between;
  const root = (variance: number | null) => (variance === null ? null : Math.sqrt(variance));
  const interval = (variance: number | null, points: () => number) => {
    if (variance === null || Number.isNaN(variance)) return null;
    const half = points() * Math.sqrt(variance) * scale.slope(value);
    const centre = scale.of(value);
    return {
      low: Math.max(range[0], scale.back(centre - half)),
      high: Math.min(range[1], scale.back(centre + half)),
    };
  };
  const student = () => studentHalfWidth(observers - 1);
  return {
    value,
    standardErrors: {
      ...{ 'new stimuli': root(stimuli), 'new observers': root(between), both: root(both) },
    },
    intervals: {
      'new stimuli': interval(stimuli, () => normalHalfWidth),
      'new observers': interval(between, student),
      both: interval(both, student),
    },
  };
}
