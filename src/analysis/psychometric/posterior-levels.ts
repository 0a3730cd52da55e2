import { eachPoint } from './posterior-grid.js';
import type { Posterior } from './posterior.js';
import type { Sigmoid } from './sigmoid.js';

/** Reads a quantile of a distribution; −∞ or ∞ where it lies outside of what was kept. */
export type Quantile = (share: number) => number;

const bins = 1024;

/**
 * The posterior distribution of the position where ψ is `correct` (or where F is .5): each grid point's
 * threshold, taken as even over its cell, moved by what its width, guess and lapse rate say.
 *
 * @param correct probability of a right answer; null for the threshold itself, F = .5
 * @param kept positions further out than these are only counted
 */
export function positionQuantiles(
  { axes, mass }: Posterior,
  sigmoid: Sigmoid,
  correct: number | null,
  kept: { low: number; high: number },
): Quantile {
  const { threshold, width, guess, lapse } = axes;
  const lengths = [threshold, width, guess, lapse].map(({ values }) => values.length);
  const half = threshold.values.length > 1 ? (threshold.values[1] - threshold.values[0]) / 2 : 0;
  const distances = new Float64Array(guess.values.length * lapse.values.length);
  guess.values.forEach((g, i) =>
    lapse.values.forEach((l, j) => {
      distances[i * lapse.values.length + j] =
        correct === null ? 0 : sigmoid.inverse((correct - g) / (1 - g - l));
    }),
  );
  const centreOf = ([t, w, g, l]: Int32Array) =>
    threshold.values[t] + width.values[w] * distances[g * lapse.values.length + l];

  let low = Infinity;
  let high = -Infinity;
  eachPoint(lengths, (point, index) => {
    if (mass[point] < 1e-10) return;
    const centre = centreOf(index);
    if (centre - half < low) low = centre - half;
    if (centre + half > high) high = centre + half;
  });
  low = Math.max(low, kept.low);
  high = Math.min(high, kept.high);
  if (!(low < high)) {
    // all of it on one side
    const outside = low > kept.high ? Infinity : -Infinity;
    return () => outside;
  }
  const cell = (high - low) / bins;
  const inside = new Float64Array(bins);
  let before = 0;
  eachPoint(lengths, (point, index) => {
    const centre = centreOf(index);
    const from = (centre - half - low) / cell;
    const to = (centre + half - low) / cell;
    if (to <= 0) before += mass[point];
    else if (from < bins) before += spread(inside, from, to, mass[point]);
  });
  return (share) => {
    let sum = before;
    if (share < sum) return -Infinity;
    for (let bin = 0; bin < bins; bin++) {
      if (sum + inside[bin] >= share) return low + cell * (bin + (share - sum) / inside[bin]);
      sum += inside[bin];
    }
    return Infinity;
  };
}

/** Spreads a mass evenly from one place to another, in bins; returns what fell before the first. */
function spread(inside: Float64Array, from: number, to: number, mass: number): number {
  const density = mass / (to - from);
  const first = Math.max(0, Math.floor(from));
  const last = Math.min(bins, to);
  for (let bin = first; bin < last; bin++) {
    inside[bin] += density * (Math.min(bin + 1, to) - Math.max(bin, from));
  }
  return from < 0 ? -from * density : 0;
}
