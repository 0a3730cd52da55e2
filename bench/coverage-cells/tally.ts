import type { Share } from './cells.js';

/** Counts how often intervals cover and tests reject, by name. */
export class Tally {
  readonly shares: Record<string, Share> = {};

  interval(name: string, interval: { low: number; high: number } | null, truth: number): void {
    const share = this.of(name);
    if (interval === null) return;
    share.given++;
    if (interval.low <= truth && truth <= interval.high) share.hits++;
    share.width += (interval.high - interval.low - share.width) / share.given;
  }

  test(name: string, test: { p: number } | null): void {
    const share = this.of(name);
    if (test === null) return;
    share.given++;
    if (test.p <= 0.05) share.hits++;
  }

  private of(name: string): Share {
    return (this.shares[name] ??= { given: 0, hits: 0, width: 0 });
  }
}
