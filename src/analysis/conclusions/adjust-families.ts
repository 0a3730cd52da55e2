import type { AnalysisPlan } from '../../schema/analysis-plan.js';
import type { ConcludedComparison, ConcludedTest } from '../../schema/conclusions.js';
import { benjaminiHochberg, holm } from '../statistics/adjusted-p-values.js';

type Unadjusted = Omit<ConcludedComparison, 'test'> & {
  test: Pick<ConcludedTest, 'p' | 'method'> | null;
};

/**
 * Adjusts p values within each family. Confirmatory families by the rule of the study file; exploratory
 * comparisons are one family, by Benjamini and Hochberg. A comparison that could not be tested still
 * counts in its confirmatory family (as p = 1): a family does not shrink with the data.
 */
export function adjustFamilies(
  comparisons: readonly Unadjusted[],
  correction: AnalysisPlan['correction'],
): ConcludedComparison[] {
  const adjusted = new Map<Unadjusted, ConcludedTest>();
  const families = new Map<string, Unadjusted[]>();
  for (const one of comparisons) {
    const key = JSON.stringify([one.status, one.family]);
    families.set(key, [...(families.get(key) ?? []), one]);
  }
  for (const all of families.values()) {
    const confirmatory = all[0].status === 'confirmatory';
    const rule = confirmatory ? correction : 'benjamini-hochberg';
    const members = confirmatory ? all : all.filter(({ test }) => test !== null);
    const values = members.map(({ test }) => test?.p ?? 1);
    const results = rule === 'holm' ? holm(values) : benjaminiHochberg(values);
    members.forEach((one, i) => {
      const { test, over } = one;
      if (test === null) return;
      adjusted.set(one, { ...test, adjusted: results[i], correction: rule, over });
    });
  }
  return comparisons.map((one) => ({ ...one, test: adjusted.get(one) ?? null }));
}
