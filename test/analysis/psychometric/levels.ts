import { parameterRanges } from '../../../src/analysis/psychometric/parameter-ranges.js';
import { testedRange } from '../../../src/analysis/psychometric/level-counts.js';
import type { LevelCounts, TestedRange } from '../../../src/analysis/psychometric/level-counts.js';

/** Levels with the same number of trials each. */
export function levelsOf(
  positions: readonly number[],
  trials: number,
  correct: readonly number[],
): LevelCounts[] {
  return positions.map((position, i) => ({ position, trials, correct: correct[i] }));
}

/** The tested range, and the ranges of parameters of a task with sixteen alternatives. */
export function rangesOf(
  levels: readonly LevelCounts[],
  guess = { low: 1 / 16, high: 1 / 16 },
  largestLapse = 0.1,
) {
  const tested = testedRange(levels) as TestedRange;
  return {
    tested,
    ranges: parameterRanges(tested, { guess, lapse: { low: 0, high: largestLapse } }),
  };
}
