import type { ConsistencyCell } from '../schema/dashboard.js';
import type { PairMeasure } from './measure.js';
import { consistency, fewestTrials } from './statistics/kappa.js';
import { stratifiedKappaInterval } from './statistics/stratified-kappa-interval.js';
import { tableSum, tableTotal } from './trials/common-trials.js';

/**
 * One κ for two observers over several conditions, stratified: κ = Σ n_c(o_c − e_c) / Σ n_c(1 − e_c).
 * Chance agreement is reckoned within each condition, so that observers who err independently
 * within conditions have κ = 0; on pooled trials they would not, since both find the same
 * conditions hard. The 95 % interval is over
 * new stimuli in these conditions, none with fewer than 8 common trials in all. Beside it stands the published
 * mean of κ over the conditions where κ is defined.
 */
export const stratifiedErrorConsistency: PairMeasure<Omit<ConsistencyCell, 'a' | 'b'>> = {
  of: 'pair',
  name: 'stratified-error-consistency',
  title: 'Error consistency (stratified κ)',
  reference:
    'κ: Geirhos, Meding & Wichmann 2020, arXiv 2006.16736; stratified: Barlow, Lai & Azen 1991, Stat. Med. 10',
  compute(conditions, { bootstrap }) {
    const common = tableTotal(tableSum(conditions));
    const tooFew = common < fewestTrials;
    const interval = bootstrap > 0 && !tooFew ? stratifiedKappaInterval(conditions) : null;
    const kappas = conditions
      .map(consistency)
      .filter(({ room }) => room > 0)
      .map(({ excess, room }) => excess / room);
    const sum = kappas.reduce((total, kappa) => total + kappa, 0);
    const value = stratifiedKappa(conditions);
    return {
      common,
      stratified: {
        value: Number.isNaN(value) ? null : value,
        low: interval?.low ?? null,
        high: interval?.high ?? null,
      },
      mean: {
        value: kappas.length === 0 ? null : sum / kappas.length,
        conditions: kappas.length,
      },
      tooFew,
    };
  },
};

/** NaN where undefined. */
function stratifiedKappa(tables: readonly Parameters<typeof consistency>[0][]): number {
  let excessSum = 0;
  let roomSum = 0;
  for (const table of tables) {
    const { excess, room } = consistency(table);
    excessSum += excess;
    roomSum += room;
  }
  return excessSum / roomSum;
}
