import type { DivergenceEstimate, DivergencePoint } from '../../schema/divergence.js';
import { confusionDistance } from '../confusion-distance.js';
import type { ConditionTrials } from '../trials/observer-trials.js';
import type { ConditionAnswers, TargetedEstimate } from '../uncertainty/answers.js';
import {
  jackknifeVariance,
  kappaAmongPeople,
  kappaWithNetwork,
} from '../uncertainty/group-kappa.js';
import { meanDefined } from '../uncertainty/pair-kappas.js';
import { targetedEstimate } from '../uncertainty/targeted-estimate.js';
import { sharedAnswers } from './shared-answers.js';

const fewestResamples = 50;
const mostResamples = 400;

/** So many answers are looked at for one point of a curve, about 0.1 s of work. */
const answersLookedAt = 40_000_000;

/**
 * How alike the errors of people are to one another's, or to a network's, in one condition: the mean
 * of κ over pairs and the mean confusion distance over the same pairs. Each comparison with the network
 * is one of a person, as each among people is, so that both have the noise of single observers.
 *
 * Intervals of κ, left out with too few errors or right answers, are over new stimuli and new people, with two people over new stimuli alone; those of
 * the distance are over new people. Where neither can be told there is none.
 *
 * Source: κ against level, Geirhos, Meding & Wichmann 2020, arXiv 2006.16736, figures 3 and 4; distance,
 * Geirhos et al. 2018, arXiv 1808.08750, figure 4.
 *
 * @param people their trials in this condition
 * @param network its trials in this condition; left out: people with each other
 * @returns null without a pair that shares a stimulus
 */
export function levelDivergence(
  people: readonly ConditionTrials[],
  network?: ConditionTrials,
): DivergencePoint | null {
  if (people.length < (network === undefined ? 2 : 1)) return null;
  const answers = sharedAnswers(network === undefined ? people : [...people, network]);
  const stimuli = answers.right[0].length;
  if (stimuli === 0) return null;
  const pairs = network === undefined ? (people.length * (people.length - 1)) / 2 : people.length;
  const options = { resamples: resamplesFor(pairs * stimuli), seed: 1 };
  const kappa =
    network === undefined
      ? kappaAmongPeople([answers], options)
      : kappaWithNetwork([answers], options);
  const distance = meanDistance(people, network);
  const { condition } = people[0];
  const tooFew =
    haveTooFew(answers.right.slice(0, people.length)) ||
    (network !== undefined && haveTooFew(answers.right.slice(-1)));
  return {
    ...{ condition, pairs, stimuli, errors: errorsIn(answers.right), tooFew },
    kappa: tooFew && kappa !== null ? withoutInterval(kappa) : shown(kappa),
    distance: shown(distance),
  };
}

function resamplesFor(answers: number): number {
  const affordable = Math.floor(answersLookedAt / answers);
  return Math.max(fewestResamples, Math.min(mostResamples, affordable));
}

function errorsIn(observers: ConditionAnswers['right']): number {
  return observers.reduce((sum, answers) => sum + answers.filter((one) => one === 0).length, 0);
}

const fewest = 5;

/**
 * An observer who is always right, or always wrong, has κ = 0 with everybody, whatever the images: that
 * is no divergence. The same number that tells whether a bootstrap of stimuli says anything.
 */
function haveTooFew(observers: ConditionAnswers['right']): boolean {
  const wrong = errorsIn(observers);
  const right = observers.reduce((sum, answers) => {
    return sum + answers.filter((one) => one === 1).length;
  }, 0);
  return Math.min(right, wrong) < fewest * observers.length;
}

const withoutInterval = ({ value }: TargetedEstimate): DivergenceEstimate => {
  return { value, low: null, high: null, over: null };
};

function meanDistance(
  people: readonly ConditionTrials[],
  network: ConditionTrials | undefined,
): TargetedEstimate | null {
  const between: { members: number[]; distance: number }[] = [];
  for (const [i, person] of people.entries()) {
    const others = network === undefined ? people.slice(i + 1) : [network];
    for (const [place, other] of others.entries()) {
      const distance = confusionDistance.compute([person], [other]) ?? NaN;
      const members = network === undefined ? [i, i + 1 + place] : [i];
      between.push({ members, distance });
    }
  }
  const value = meanDefined(between.map(({ distance }) => distance));
  if (Number.isNaN(value)) return null;
  const without = people.map((_, left) =>
    meanDefined(
      between.flatMap(({ members, distance }) => (members.includes(left) ? [] : [distance])),
    ),
  );
  const observers = jackknifeVariance(without);
  return targetedEstimate(value, { stimuli: null, observers }, people.length, { range: [0, 2] });
}

function shown(estimate: TargetedEstimate | null): DivergenceEstimate | null {
  if (estimate === null) return null;
  const { value, intervals } = estimate;
  const target = (['both', 'new stimuli', 'new observers'] as const).find(
    (one) => intervals[one] !== null,
  );
  const interval = target === undefined ? null : intervals[target];
  return {
    value,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    over: target ?? null,
  };
}
