import { randomStream } from '../../random/index.js';
import type { AnswerTable } from '../trials/common-trials.js';
import { BinomialSampler } from './binomial-sampler.js';
import { binomialTest } from './binomial-test.js';
import { consistency } from './kappa.js';
import { kappaCovariance } from './kappa-influence.js';
import type { TripleTable } from './triple-table.js';
import { pairsOfTriple } from './triple-table.js';

/** A paired test: the difference (first less second) and its two-sided p value. */
export interface PairedTest {
  difference: number;
  p: number;
}

/**
 * Whether two observers are equally accurate on the stimuli that both saw. Exchanging their answers
 * to a stimulus changes the difference only where one was right and the other wrong, so that the
 * permutation distribution is binomial and the test exact (it is McNemar's exact test). Difference:
 * over all common trials; null without any.
 * Source: McNemar, Psychometrika 12 (1947) 153–157; Fisher, The Design of Experiments (1935), § 21.
 *
 * @param conditions answers of the two within each condition
 */
export function pairedAccuracyTest(conditions: readonly AnswerTable[]): PairedTest | null {
  let [first, second, total] = [0, 0, 0];
  for (const table of conditions) {
    first += table.onlyFirstRight;
    second += table.onlySecondRight;
    total += table.onlyFirstRight + table.onlySecondRight + table.bothRight + table.bothWrong;
  }
  if (total === 0) return null;
  return { difference: (first - second) / total, p: binomialTest(first, first + second, 0.5) };
}

/**
 * Whether two observers (networks) have the same error consistency with a third (a person): the mean
 * over conditions of κ_first − κ_second. Their answers are exchanged at random, stimulus by
 * stimulus. Since that also makes their accuracies equal, which need not be so where κ is, the
 * statistic is the difference over its standard error: the test then holds its level, for large n,
 * whatever the accuracies. Conditions where either κ is undefined are left out.
 * Source: Janssen, Stat. Probab. Lett. 36 (1997) 9–21; Chung & Romano, Ann. Stat. 41 (2013) 484–507.
 *
 * @param conditions answers of the three within each condition
 * @param options `permutations`: at least 1; p is (1 + as extreme) / (1 + permutations)
 * @returns null where no condition is left
 */
export function pairedKappaTest(
  conditions: readonly TripleTable[],
  { permutations, seed }: { permutations: number; seed: number | string },
): PairedTest | null {
  const observed = studentised(conditions);
  if (observed === null) return null;
  const random = randomStream(seed, 'paired-kappa-test');
  const coin = new BinomialSampler(0.5);
  let extreme = 0;
  for (let i = 0; i < permutations; i++) {
    const exchanged = conditions.map((t): TripleTable => {
      const wrong = coin.draw(random, t[1] + t[2]);
      const right = coin.draw(random, t[5] + t[6]);
      return [t[0], wrong, t[1] + t[2] - wrong, t[3], t[4], right, t[5] + t[6] - right, t[7]];
    });
    const permuted = studentised(exchanged);
    // undefined after an exchange: counted as extreme, on the safe side
    if (permuted === null || Math.abs(permuted.t) >= Math.abs(observed.t) - 1e-12) extreme++;
  }
  return { difference: observed.difference, p: (1 + extreme) / (1 + permutations) };
}

function studentised(conditions: readonly TripleTable[]): { difference: number; t: number } | null {
  let [sum, variance, used] = [0, 0, 0];
  for (const table of conditions) {
    const [first, second] = pairsOfTriple(table).map(consistency);
    if (!(first.room > 0 && second.room > 0)) continue;
    const spread = kappaCovariance(table);
    sum += first.excess / first.room - second.excess / second.room;
    variance += spread.varianceFirst + spread.varianceSecond - 2 * spread.covariance;
    used++;
  }
  if (used === 0) return null;
  if (sum === 0) return { difference: 0, t: 0 };
  return { difference: sum / used, t: sum / Math.sqrt(Math.max(variance, 1e-12)) };
}
