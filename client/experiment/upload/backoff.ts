const firstWaitMs = 250;
const longestWaitMs = 5000;

/**
 * How long to wait before trying again: doubling from ¼ s to at most 5 s, of which a random half
 * is taken off, so that many pages do not come back in the same moment.
 *
 * @param failures how many attempts have failed in a row, 1 or more
 * @param uniform a random number in [0, 1)
 */
export function backoffMs(failures: number, uniform: number): number {
  const full = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(failures - 1, 10));
  return full * (1 - uniform / 2);
}
