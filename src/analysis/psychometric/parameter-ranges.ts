import type { TestedRange } from './level-counts.js';

export interface ParameterRange {
  readonly low: number;
  readonly high: number;
}

/** Between which values the parameters of a fit may lie. */
export interface ParameterRanges {
  readonly threshold: ParameterRange;
  readonly width: ParameterRange;
  readonly lapse: ParameterRange;
  /** fixed where both ends are equal */
  readonly guess: ParameterRange;
}

/**
 * The threshold within half the tested range outside it, the width from the least distance of two
 * levels to three times the tested range.
 * Source: Schütt et al. 2016, appendix A; the code of psignifit 4.
 */
export function parameterRanges(
  { low, high, spacing }: TestedRange,
  { guess, lapse }: Pick<ParameterRanges, 'guess' | 'lapse'>,
): ParameterRanges {
  const tested = high - low;
  return {
    threshold: { low: low - tested / 2, high: high + tested / 2 },
    width: { low: spacing, high: 3 * tested },
    lapse,
    guess,
  };
}
