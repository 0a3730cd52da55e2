import type { LevelCounts } from './level-counts.js';

/**
 * The position where accuracy, joined by straight lines between the levels, first falls to `correct`
 * as images get worse: from the best level down. ∞ where the best level is below already, −∞ where no
 * level is. Levels without a finite place are left out.
 *
 * @param correct share of right answers
 * @returns null where fewer than two levels have trials
 */
export function interpolatedPosition(
  levels: readonly LevelCounts[],
  correct: number,
): number | null {
  const tested = levels
    .filter(({ position, trials }) => Number.isFinite(position) && trials > 0)
    .map(({ position, trials, correct: right }) => ({ position, accuracy: right / trials }))
    .sort((a, b) => b.position - a.position);
  if (tested.length < 2) return null;
  const below = tested.findIndex(({ accuracy }) => accuracy <= correct);
  if (below === -1) return -Infinity;
  const { position, accuracy } = tested[below];
  if (accuracy === correct) return position;
  if (below === 0) return Infinity;
  const better = tested[below - 1];
  const share = (correct - accuracy) / (better.accuracy - accuracy);
  return position + share * (better.position - position);
}
