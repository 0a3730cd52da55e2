import type { Discriminability } from '../schema/analysis.js';
import type { ObserverMeasure } from './measure.js';
import { forcedChoiceSensitivity, normalPoint } from './statistics/forced-choice.js';
import { wilsonInterval } from './statistics/wilson-interval.js';
import { answerCounts } from './trials/answer-counts.js';
import type { ConditionTrials } from './trials/observer-trials.js';

/** 97.5 % point of the standard normal distribution */
const z = 1.959963984540054;

/**
 * d′, the distance of signal and noise in standard deviations of what an observer sees.
 *
 * Forced choice among m categories (naming, two alternatives, two intervals): the d′ of an observer without
 * bias who is right as often ({@link forcedChoiceSensitivity}), with half a trial added to right and wrong
 * answers so that it stays finite; the interval is Wilson's of the share of right answers, taken through the
 * same function. Observers who prefer some categories are better than this says.
 *
 * Yes–no: d′ = z(H) − z(F) and the criterion c = −(z(H) + z(F)) / 2, H the share of `yes` where `yes` is
 * right and F where `no` is, each with .5 added to its count and 1 to its trials; the interval from the
 * variance of the two. No response is left out, as it is neither.
 *
 * Null where fewer than two categories are presented.
 */
export const discriminability: ObserverMeasure<Discriminability | null> = {
  of: 'observer',
  name: 'discriminability',
  title: 'Discriminability (d′)',
  reference:
    'Green & Dai 1991 (m alternatives); Hautus 1995, Behav. Res. Methods 27 (half trials); Gourevitch & Galanter 1967 (variance)',
  compute(conditions) {
    const categories = categoriesPresented(conditions);
    if (categories.length < 2) return null;
    const isYesNo =
      categories.length === 2 && ['no', 'yes'].every((one) => categories.includes(one));
    return isYesNo ? yesNo(conditions) : forcedChoice(conditions, categories.length);
  },
};

/** By the stimuli of the conditions, whoever saw them. */
function categoriesPresented(conditions: readonly ConditionTrials[]): string[] {
  const numbers = new Set(
    conditions.flatMap(({ stimuli }) => stimuli.categories.map(({ category }) => category)),
  );
  return [...numbers].map((number) => conditions[0].stimuli.words[number]);
}

function forcedChoice(
  conditions: readonly ConditionTrials[],
  alternatives: number,
): Discriminability | null {
  const trials = conditions.reduce((sum, one) => sum + one.trials, 0);
  if (trials === 0) return null;
  const correct = conditions.reduce((sum, one) => sum + one.correct, 0);
  const { low, high } = wilsonInterval(correct, trials);
  // as far as half a trial reaches, at both ends
  const inside = (share: number) =>
    Math.min(Math.max(share, 0.5 / (trials + 1)), 1 - 0.5 / (trials + 1));
  const sensitivity = (share: number) => forcedChoiceSensitivity(inside(share), alternatives);
  const dPrime = {
    value: sensitivity((correct + 0.5) / (trials + 1)),
    low: sensitivity(low),
    high: sensitivity(high),
  };
  return { task: 'forced-choice', alternatives, dPrime, criterion: null };
}

function yesNo(conditions: readonly ConditionTrials[]): Discriminability | null {
  const { words, count, presented } = answerCounts(conditions);
  const [yes, no] = [words.indexOf('yes'), words.indexOf('no')];
  const answered = (category: number) => presented(category) - count(category, words.length);
  const [signals, noises] = [answered(yes), answered(no)];
  if (signals === 0 || noises === 0) return null;
  const hits = (count(yes, yes) + 0.5) / (signals + 1);
  const falseAlarms = (count(no, yes) + 0.5) / (noises + 1);
  const [ofHits, ofFalseAlarms] = [normalPoint(hits), normalPoint(falseAlarms)];
  const value = ofHits - ofFalseAlarms;
  const half = z * Math.sqrt(pointVariance(hits, signals) + pointVariance(falseAlarms, noises));
  return {
    ...{ task: 'yes-no', alternatives: 2 },
    dPrime: { value, low: value - half, high: value + half },
    criterion: -(ofHits + ofFalseAlarms) / 2,
  };
}

/** Variance of the normal point of a share of so many trials. */
function pointVariance(share: number, trials: number): number {
  const density = Math.exp(-(normalPoint(share) ** 2) / 2) / Math.sqrt(2 * Math.PI);
  return (share * (1 - share)) / (trials * density ** 2);
}
