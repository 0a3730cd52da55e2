import { randomStream } from '../../random/index.js';
import { absent } from '../uncertainty/answers.js';
import type { ConditionAnswers, TargetedEstimate } from '../uncertainty/answers.js';
import type { ResampleOptions } from '../uncertainty/group-kappa.js';
import { stimulusVariance } from '../uncertainty/stimulus-resample.js';
import { targetedEstimate } from '../uncertainty/targeted-estimate.js';

interface Totals {
  /** trials right less trials on which the network is right with the same stimulus */
  ahead: number;
  trials: number;
}

/**
 * How much more accurate people (or one other network) are than a network on the same stimuli: over
 * all trials whose stimulus the network answered too, right less right of the network. Over new
 * people: the variance between clusters of that ratio, n/(n − 1) Σ (aheadᵢ − d trialsᵢ)² / (Σ trialsᵢ)²;
 * over new stimuli: bootstrap of the stimuli.
 * Source: Cochran, Sampling Techniques (1977), section 9A.1 (ratio of cluster totals).
 *
 * @param conditions the network last, after one observer or more
 * @param overPeople false where the first is a network, too: no interval is over new networks
 * @returns null without a stimulus that both answered
 */
export function accuracyDifference(
  conditions: readonly ConditionAnswers[],
  { resamples, seed, overPeople }: ResampleOptions & { overPeople: boolean },
): TargetedEstimate | null {
  const members = Array.from({ length: (conditions.at(0)?.right.length ?? 1) - 1 }, (_, i) => i);
  const own = members.map((member) => totalsOf(conditions, member));
  const all = sumOf(own);
  if (all.trials === 0) return null;
  const value = all.ahead / all.trials;
  const taking = own.filter(({ trials }) => trials > 0);
  const n = taking.length;
  const squares = taking.reduce((sum, { ahead, trials }) => sum + (ahead - value * trials) ** 2, 0);
  const observers =
    overPeople && n > 1 ? ((n / (n - 1)) * squares) / (all.trials * all.trials) : null;
  const random = randomStream(seed, 'accuracy-difference');
  const stimuli = stimulusVariance(random, conditions, resamples, (weights) => {
    const drawn = sumOf(members.map((member) => totalsOf(conditions, member, weights)));
    return drawn.ahead / drawn.trials;
  });
  return targetedEstimate(value, { stimuli, observers }, n, { range: [-1, 1] });
}

function sumOf(totals: readonly Totals[]): Totals {
  return totals.reduce(
    (sum, one) => ({ ahead: sum.ahead + one.ahead, trials: sum.trials + one.trials }),
    { ahead: 0, trials: 0 },
  );
}

function totalsOf(
  conditions: readonly ConditionAnswers[],
  member: number,
  weights?: readonly Uint16Array[],
): Totals {
  const totals = { ahead: 0, trials: 0 };
  for (const [condition, { right }] of conditions.entries()) {
    const [own, network] = [right[member], right[right.length - 1]];
    for (let i = 0; i < own.length; i++) {
      if (own[i] === absent || network[i] === absent) continue;
      const weight = weights === undefined ? 1 : weights[condition][i];
      totals.trials += weight;
      totals.ahead += weight * (own[i] - network[i]);
    }
  }
  return totals;
}
