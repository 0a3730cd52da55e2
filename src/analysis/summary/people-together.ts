import type { PeopleTogether } from '../../schema/analysis.js';
import { accuracy } from '../accuracy.js';
import { answeredAccuracy } from '../answered-accuracy.js';
import type { BootstrapOptions } from '../measure.js';
import type { ConditionTrials, ObserverTrials } from '../trials/observer-trials.js';
import { splitHalfReliability } from './split-half-reliability.js';

/**
 * People of a data set together, in each condition: accuracy pooled over their trials and as the mean of
 * the observers, each with trials without a response as wrong and left out, and how reliably their images'
 * difficulty is measured. Which of these a published figure shows is seldom said; they differ where
 * observers have unequal numbers of trials or pass on some. No intervals: those of people together have
 * their targets named elsewhere. Null without people.
 */
export function peopleTogether(
  people: readonly ObserverTrials[],
  options: BootstrapOptions,
): PeopleTogether | null {
  if (people.length === 0) return null;
  const keys = new Map<string, ConditionTrials[]>();
  for (const { conditions } of people) {
    for (const condition of conditions) {
      const own = keys.get(condition.key);
      if (own) own.push(condition);
      else keys.set(condition.key, [condition]);
    }
  }
  return {
    observers: people.length,
    ...accuracies(people.map(({ conditions }) => conditions)),
    conditions: [...keys.values()].map((own) => ({
      condition: own[0].condition,
      observers: own.length,
      ...accuracies(own.map((condition) => [condition])),
      splitHalf: splitHalfReliability(own, options),
    })),
  };
}

/** @param observers the conditions of each */
function accuracies(observers: readonly (readonly ConditionTrials[])[]) {
  const all = observers.flat();
  const answered = observers.map((own) => answeredAccuracy.compute(own)?.value ?? null);
  return {
    pooled: accuracy.compute(all).value,
    meanOfObservers: mean(observers.map((own) => accuracy.compute(own).value)) ?? NaN,
    pooledAnswered: answeredAccuracy.compute(all)?.value ?? null,
    meanOfObserversAnswered: mean(answered.filter((value) => value !== null)),
  };
}

function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
