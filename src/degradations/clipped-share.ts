/** Mean share of cut-off pixels from which on a condition is warned of. */
export const worrisomeClippedShare = 0.01;

/** A share of pixels in words: 0 %, 0.002 %, 0.4 %, 17 %, with as many digits as a reader needs. */
export function percent(share: number): string {
  if (share < 0.0005) return `${Number((100 * share).toPrecision(1))} %`;
  return `${(100 * share).toFixed(share < 0.0995 ? 1 : 0)} %`;
}
