import type { TestedRange } from './level-counts.js';

/*
 * Prior densities, not normalised: constants do not matter on a grid.
 * Source: Schütt, Harmeling, Macke & Wichmann 2016, Vision Res. 122, section 2.4 and figure 3.
 */

/** Flat over the tested levels, falling as a cosine to 0 over half their range on either side. */
export function thresholdPrior(threshold: number, { low, high }: TestedRange): number {
  const outside = Math.max(low - threshold, threshold - high, 0);
  const reach = (high - low) / 2;
  return outside >= reach ? 0 : (1 + Math.cos((Math.PI * outside) / reach)) / 2;
}

/**
 * Flat from twice the least distance of two levels to the tested range; a cosine down to 0 at that
 * distance and at three times that range.
 */
export function widthPrior(width: number, { low, high, spacing }: TestedRange): number {
  const tested = high - low;
  if (width <= spacing || width >= 3 * tested) return 0;
  if (width >= tested) return (1 + Math.cos((Math.PI * (width - tested)) / (2 * tested))) / 2;
  if (width <= 2 * spacing) return (1 - Math.cos((Math.PI * (width - spacing)) / spacing)) / 2;
  return 1;
}

/** Beta(1, 10), for rates of lapses, guesses where they are free, and overdispersion. */
export function ratePrior(rate: number): number {
  return (1 - rate) ** 9;
}
