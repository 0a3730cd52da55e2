import type { AnswerTable } from '../trials/common-trials.js';
import { tableTotal } from '../trials/common-trials.js';

/**
 * Observed and expected consistency of two observers on n common trials, and the two parts of κ,
 * computed from whole numbers:
 * o = (both right + both wrong) / n, e = a₁a₂ + (1 − a₁)(1 − a₂), κ = (o − e) / (1 − e).
 * Source: Geirhos, Meding & Wichmann 2020, arXiv 2006.16736, equations 1 to 4.
 */
export function consistency(table: AnswerTable) {
  const total = tableTotal(table);
  const agreeing = table.bothRight + table.bothWrong;
  const firstRight = table.bothRight + table.onlyFirstRight;
  const secondRight = table.bothRight + table.onlySecondRight;
  const expectedPairs = firstRight * secondRight + (total - firstRight) * (total - secondRight); // e n²
  return {
    observed: agreeing / total,
    expected: expectedPairs / (total * total),
    /** n (o − e) */
    excess: (agreeing * total - expectedPairs) / total,
    /** n (1 − e); exactly 0 where both are right, or wrong, on every trial: κ is undefined */
    room: (total * total - expectedPairs) / total,
  };
}

/**
 * Fewer common trials have no interval of κ: below, the score interval of two observers who are right
 * half of the time covers less than 90 % (docs/reference/coverage.md). The number of errors is no
 * rule: it depends on chance, and the intervals that such a rule lets through cover too little.
 */
export const fewestTrials = 8;

const fewest = 5;

/** Whether either observer has fewer than 5 errors or 5 correct answers: too few for a bootstrap. */
export function isTooFew(table: AnswerTable): boolean {
  const total = tableTotal(table);
  const rights = [table.bothRight + table.onlyFirstRight, table.bothRight + table.onlySecondRight];
  return rights.some((right) => right < fewest || total - right < fewest);
}
