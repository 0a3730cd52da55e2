import type { AnswerTable } from '../trials/common-trials.js';
import { tableTotal } from '../trials/common-trials.js';
import { constrainedProbabilities } from './constrained-answers.js';
import { acceptedRange } from './accepted-range.js';
import { consistency } from './kappa.js';
import { kappaInfluence } from './kappa-influence.js';
import { kappaScoreInterval } from './kappa-score-interval.js';

/**
 * The 95 % interval over new stimuli of κ over several conditions, Σ n_c(o_c − e_c) / Σ n_c(1 − e_c): every
 * κ₀ at which T = Σ n_c[(o_c − e_c) − κ₀(1 − e_c)] is within 1.96 standard deviations of what it is on
 * average, −Σ κ₀(1 − κ₀)(1 − e_c). The deviation is reckoned with κ₀ in every condition and the accuracies
 * that are then most likely, as in a score test, which keeps the coverage where conditions have few
 * trials or few errors. Conditions where κ is undefined are left out. Of one condition it is
 * {@link kappaScoreInterval}.
 * Source: Barlow, Lai & Azen, Stat. Med. 10 (1991) 1465–1472 (stratified κ); variance: Fleiss, Cohen &
 * Everitt 1969 at the constrained estimates (Rao 1948).
 *
 * @returns null where κ is undefined in every condition
 */
export function stratifiedKappaInterval(
  conditions: readonly AnswerTable[],
): { low: number; high: number } | null {
  const strata = conditions
    .map((table) => ({ table, trials: tableTotal(table), ...consistency(table) }))
    .filter(({ room }) => room > 0);
  if (strata.length === 0) return null;
  if (strata.length === 1) return kappaScoreInterval(strata[0].table);
  const excessSum = strata.reduce((sum, { excess }) => sum + excess, 0);
  const roomSum = strata.reduce((sum, { room }) => sum + room, 0);
  return acceptedRange(excessSum / roomSum, (kappa) => {
    let statistic = excessSum - kappa * roomSum;
    let variance = 0;
    for (const { table, trials, room } of strata) {
      statistic += (kappa * (1 - kappa) * room) / trials;
      variance += varianceOfExcess(table, kappa);
    }
    return Math.abs(statistic) / Math.sqrt(variance);
  });
}

/** The variance of n[(o − e) − κ(1 − e)] with this κ, for large n; ∞ where the table is impossible then. */
function varianceOfExcess(table: AnswerTable, kappa: number): number {
  const p = constrainedProbabilities(table, kappa);
  if (p === null) return Infinity;
  const trials = tableTotal(table);
  const [bothRight, onlyFirstRight, onlySecondRight, bothWrong] = p.map((share) => share * trials);
  const expected = { bothRight, onlyFirstRight, onlySecondRight, bothWrong };
  const { room } = consistency(expected);
  if (!(room > 0)) return 0;
  const influence = kappaInfluence(expected);
  const meanSquare =
    p[3] * influence[0] ** 2 +
    p[2] * influence[1] ** 2 +
    p[1] * influence[2] ** 2 +
    p[0] * influence[3] ** 2;
  return (meanSquare * room * room) / trials;
}
