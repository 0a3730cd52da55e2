import { absent } from '../uncertainty/answers.js';
import type { ConditionAnswers, TargetedEstimate } from '../uncertainty/answers.js';
import { targetedEstimate } from '../uncertainty/targeted-estimate.js';

interface Totals {
  /** trials right less trials on which the network is right with the same stimulus */
  ahead: number;
  trials: number;
}

/**
 * How much more accurate people (or one other network) are than a network on the same stimuli: over
 * all trials whose stimulus the network answered too, d = Σ ahead / Σ trials. Over new people: the variance
 * between clusters of that ratio, n/(n − 1) Σ (aheadᵢ − d trialsᵢ)² / (Σ trials)²; over new stimuli: the same
 * sum over the stimuli s of a condition, about its mean there, Σ (uₛ − ū)² with uₛ = (aheadₛ − d trialsₛ) /
 * Σ trials, which is what a bootstrap of the stimuli within conditions tends to.
 * Source: Cochran, Sampling Techniques (1977), section 9A.1 (ratio of cluster totals); Efron, The
 * Jackknife, the Bootstrap and Other Resampling Plans (1982), section 6.
 *
 * @param conditions the network last, after one observer or more
 * @param overPeople false where the first is a network, too: no interval is over new networks
 * @returns null without a stimulus that both answered
 */
export function accuracyDifference(
  conditions: readonly ConditionAnswers[],
  overPeople: boolean,
): TargetedEstimate | null {
  const members = (conditions.at(0)?.right.length ?? 1) - 1;
  const byPerson = Array.from({ length: members }, noTotals);
  const byStimulus = conditions.map(({ right }) => {
    const network = right[members];
    return Array.from(network, (answer, stimulus) => {
      const totals = noTotals();
      if (answer === absent) return totals;
      for (const [person, own] of byPerson.entries()) {
        const response = right[person][stimulus];
        if (response === absent) continue;
        for (const sum of [own, totals]) {
          sum.ahead += response - answer;
          sum.trials++;
        }
      }
      return totals;
    });
  });
  const ahead = byPerson.reduce((sum, one) => sum + one.ahead, 0);
  const trials = byPerson.reduce((sum, one) => sum + one.trials, 0);
  if (trials === 0) return null;
  const value = ahead / trials;
  const influence = (one: Totals) => (one.ahead - value * one.trials) / trials;
  const n = byPerson.filter((own) => own.trials > 0).length;
  const between = byPerson.reduce((sum, own) => sum + influence(own) ** 2, 0);
  const observers = overPeople && n > 1 ? (n / (n - 1)) * between : null;
  const stimuli = byStimulus.reduce((sum, own) => sum + squaresAboutMean(own.map(influence)), 0);
  return targetedEstimate(value, { stimuli, observers }, n, { range: [-1, 1] });
}

const noTotals = (): Totals => ({ ahead: 0, trials: 0 });

function squaresAboutMean(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}
