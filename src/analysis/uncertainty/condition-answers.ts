import { hasBit } from '../trials/bits.js';
import type { ConditionTrials } from '../trials/observer-trials.js';
import { absent } from './answers.js';
import type { ConditionAnswers } from './answers.js';

/**
 * Who was right on every stimulus of one condition that at least one of the observers answered: what
 * intervals of accuracy are over. (κ needs stimuli that two answered.)
 *
 * @param observers their trials in one condition of one data set
 */
export function conditionAnswers(observers: readonly ConditionTrials[]): ConditionAnswers {
  const places = observers.at(0)?.stimuli.places ?? 0;
  const answered: number[] = [];
  for (let place = 0; place < places; place++)
    if (observers.some(({ seen }) => hasBit(seen, place))) answered.push(place);
  return {
    right: observers.map(({ seen, right }) =>
      Uint8Array.from(answered, (place) =>
        hasBit(seen, place) ? (hasBit(right, place) ? 1 : 0) : absent,
      ),
    ),
  };
}
