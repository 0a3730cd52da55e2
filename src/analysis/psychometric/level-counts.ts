/** The trials of one observer at one level. */
export interface LevelCounts {
  /** on the axis of the fit, rising towards better images; ∞ or −∞ for a level without a finite place */
  readonly position: number;
  readonly trials: number;
  /** right answers, 0 … trials */
  readonly correct: number;
}

/** Where an observer was tested. */
export interface TestedRange {
  readonly low: number;
  readonly high: number;
  /** least distance of two levels */
  readonly spacing: number;
}

/** fewer different levels say nothing of both threshold and width */
const fewestLevels = 3;

/**
 * Lowest and highest finite position with trials and the least distance of two; null with fewer than
 * three different ones.
 */
export function testedRange(levels: readonly LevelCounts[]): TestedRange | null {
  const tested = levels.filter(({ position, trials }) => Number.isFinite(position) && trials > 0);
  const positions = [...new Set(tested.map(({ position }) => position))].sort((a, b) => a - b);
  if (positions.length < fewestLevels) return null;
  const spacing = Math.min(...positions.slice(1).map((position, i) => position - positions[i]));
  return { low: positions[0], high: positions[positions.length - 1], spacing };
}
