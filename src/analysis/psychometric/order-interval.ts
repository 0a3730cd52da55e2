/**
 * The 95 % interval of resampled values: the order statistics of ranks .025 (B + 1) and .975 (B + 1),
 * rounded outwards, which needs no arithmetic with infinite values.
 * Source: Efron & Tibshirani, An Introduction to the Bootstrap (1993), section 12.5.
 *
 * @returns nulls without resamples
 */
export function orderInterval(
  resampled: readonly number[],
): { low: number; high: number } | { low: null; high: null } {
  const count = resampled.length;
  if (count === 0) return { low: null, high: null };
  const sorted = Float64Array.from(resampled).sort();
  const below = Math.max(1, Math.floor(0.025 * (count + 1)));
  return { low: sorted[below - 1], high: sorted[count - below] };
}
