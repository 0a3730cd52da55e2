/** A place on a side that is mirrored without end, the edge pixel repeated: −1 → 0, side → side − 1. */
export function mirroredIndex(index: number, side: number): number {
  if (index >= 0 && index < side) return index;
  const period = 2 * side;
  const folded = ((index % period) + period) % period;
  return folded < side ? folded : period - 1 - folded;
}
