import type { AnswerTable } from '../trials/common-trials.js';
import { tableTotal } from '../trials/common-trials.js';
import type { TripleTable } from './triple-table.js';
import { pairsOfTriple } from './triple-table.js';

/**
 * The influence of one stimulus on κ, for each outcome, at 2 × right of the first + right of the
 * second: dκ = do / (1 − e) − (1 − o) de / (1 − e)², with de = (2a₂ − 1) da₁ + (2a₁ − 1) da₂. The mean
 * over the stimuli is 0 and the mean square, over n, is the variance of κ for large n.
 * Source: Fleiss, Cohen & Everitt, Psychol. Bull. 72 (1969) 323–327, as influence function.
 *
 * @returns four numbers, NaN where κ is undefined
 */
export function kappaInfluence(table: AnswerTable): [number, number, number, number] {
  const n = tableTotal(table);
  const first = (table.bothRight + table.onlyFirstRight) / n;
  const second = (table.bothRight + table.onlySecondRight) / n;
  const disagreement = (table.onlyFirstRight + table.onlySecondRight) / n; // 1 − o
  const room = first + second - 2 * first * second; // 1 − e
  const of = (x: number, y: number) => {
    const agreement = (x === y ? 1 : 0) - (1 - disagreement);
    const expected = (2 * second - 1) * (x - first) + (2 * first - 1) * (y - second);
    return agreement / room - (disagreement * expected) / (room * room);
  };
  return [of(0, 0), of(0, 1), of(1, 0), of(1, 1)];
}

/** Variances of two κ with the same reference observer, and their covariance, for large n. */
export function kappaCovariance(table: TripleTable) {
  const n = table.reduce((sum, count) => sum + count, 0);
  const [first, second] = pairsOfTriple(table).map(kappaInfluence);
  let [varianceFirst, varianceSecond, covariance] = [0, 0, 0];
  for (let outcome = 0; outcome < 8; outcome++) {
    const share = table[outcome] / (n * n);
    const reference = outcome & 4 ? 2 : 0;
    const a = first[reference + (outcome & 2 ? 1 : 0)];
    const b = second[reference + (outcome & 1)];
    varianceFirst += share * a * a;
    varianceSecond += share * b * b;
    covariance += share * a * b;
  }
  return { varianceFirst, varianceSecond, covariance };
}
