/**
 * The percentile bootstrap's 95 % interval: the 2.5 % and 97.5 % points of the resampled values,
 * linearly interpolated between order statistics (Hyndman & Fan's type 7). Values that are NaN
 * (measure undefined on that resample) are left out; null where none is left.
 * Source: Efron & Tibshirani, An Introduction to the Bootstrap (1993), section 13.3.
 *
 * @param resampled the measure on each resample; sorted in place
 */
export function percentileInterval(resampled: Float64Array): { low: number; high: number } | null {
  resampled.sort(); // NaN sorts to the end
  let count = resampled.length;
  while (count > 0 && Number.isNaN(resampled[count - 1])) count--;
  if (count === 0) return null;
  return { low: quantile(resampled, count, 0.025), high: quantile(resampled, count, 0.975) };
}

function quantile(sorted: Float64Array, count: number, share: number): number {
  const position = (count - 1) * share;
  const below = Math.floor(position);
  const above = Math.min(below + 1, count - 1);
  return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
}
