import { absent } from '../uncertainty/answers.js';
import type { ConditionAnswers } from '../uncertainty/answers.js';
import { hasBit } from '../trials/bits.js';
import type { ConditionTrials } from '../trials/observer-trials.js';

/**
 * Who was right on the stimuli of one condition that at least two of the observers answered: nothing
 * else is in any κ, and stimuli that only one saw must not be drawn when stimuli are resampled.
 *
 * @param observers their trials in one condition of one data set
 */
export function sharedAnswers(observers: readonly ConditionTrials[]): ConditionAnswers {
  const places = observers.at(0)?.stimuli.places ?? 0;
  const shared: number[] = [];
  for (let place = 0; place < places; place++) {
    let answered = 0;
    for (const { seen } of observers) if (hasBit(seen, place)) answered++;
    if (answered > 1) shared.push(place);
  }
  return {
    right: observers.map(({ seen, right }) =>
      Uint8Array.from(shared, (place) =>
        hasBit(seen, place) ? (hasBit(right, place) ? 1 : 0) : absent,
      ),
    ),
  };
}
