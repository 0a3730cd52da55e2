import { biasOf, conflictCounts } from '../shape-bias.js';
import type { ConflictCounts, ShapeBias } from '../shape-bias.js';
import type { ObserverTrials } from '../trials/observer-trials.js';

/** The shape bias of several observers in the three ways in which it is published. */
export interface ShapeBiasPoolings {
  /** all trials together */
  pooled: ShapeBias;
  /** mean of the observers' biases */
  meanOfObservers: number;
  /** mean over categories of shape of the bias of all trials in them */
  meanOfCategories: number;
  /** the biases that it is the mean of */
  categories: { category: string; pooled: number | null; meanOfObservers: number | null }[];
}

/**
 * Null where no observer has images of conflicting shape and texture. Published values of the same
 * trials differ by pooling (95.9 and 95.8 % for people on the images of Geirhos et al. 2019), so all
 * are named.
 */
export function shapeBiasPoolings(observers: readonly ObserverTrials[]): ShapeBiasPoolings | null {
  const counted = observers
    .map(({ conditions }) => conflictCounts(conditions))
    .filter(({ size }) => size > 0);
  if (counted.length === 0) return null;
  const names = [...new Set(counted.flatMap((counts) => [...counts.keys()]))].sort();
  const categories = names.map((category) => {
    const counts = counted.flatMap((all) => all.get(category) ?? []);
    return {
      category,
      pooled: biasOf(counts).bias,
      meanOfObservers: mean(counts.map((one) => biasOf([one]).bias)),
    };
  });
  const observerCounts: ConflictCounts[][] = counted.map((counts) => [...counts.values()]);
  return {
    pooled: biasOf(observerCounts.flat()),
    meanOfObservers: mean(observerCounts.map((counts) => biasOf(counts).bias)) ?? NaN,
    meanOfCategories: mean(categories.map(({ pooled }) => pooled)) ?? NaN,
    categories,
  };
}

/** The mean of the values that are defined; null where none is. */
function mean(values: readonly (number | null)[]): number | null {
  const defined = values.filter((value) => value !== null);
  if (defined.length === 0) return null;
  return defined.reduce((sum, value) => sum + value, 0) / defined.length;
}
