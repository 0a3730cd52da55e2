import type { CellResult } from './cells.js';

/** What is promised of a column, in shares of the studies with an interval. */
function promised(name: string, trials: number): readonly [number, number] | null {
  if (name.includes('percentile') || name.includes('pooled')) return null; // for comparison only
  if (name.startsWith('test')) return [0, 0.05];
  if (/people|network/.test(name)) return [0.94, 1];
  if (name.includes('Clopper')) return [0.95, 1];
  return trials >= 160 ? [0.93, 0.97] : [0.9, 1];
}

/** Cells outside what is promised by more than three standard errors, a sentence each. */
export function brokenPromises(results: readonly CellResult[]): string[] {
  return results.flatMap(({ cell, shares }) =>
    Object.entries(shares).flatMap(([name, { given, hits }]) => {
      const range = promised(name, cell.trials);
      if (range === null || given === 0) return [];
      const [low, high] = range;
      const share = hits / given;
      const slack = (p: number) => 3 * Math.sqrt((p * (1 - p)) / given);
      if (share >= low - slack(low) && share <= high + slack(high)) return [];
      const what = JSON.stringify(cell);
      return [
        `${name}: ${(100 * share).toFixed(1)} % of ${given} in ${what}, promised ${low} to ${high}`,
      ];
    }),
  );
}
