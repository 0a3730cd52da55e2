import { hasBit } from '../trials/bits.js';
import type { ConditionTrials, ObserverTrials } from '../trials/observer-trials.js';
import { absent } from '../uncertainty/answers.js';
import type { ConditionAnswers } from '../uncertainty/answers.js';

/** Which stimuli of a condition are compared, from how many people and networks answered one. */
export type StimulusRule = (people: number, networks: number) => boolean;

/** κ of people: pairs with a person only, nothing that is in no κ, as it must not be drawn. */
export const inSomeKappa: StimulusRule = (people, networks) => people > 0 && people + networks > 1;

/** Accuracy of people alone. */
export const seenByPeople: StimulusRule = (people) => people > 0;

/**
 * Who was right on the stimuli of each condition, people first, then networks. Conditions without a
 * stimulus that fits the rule are left out.
 *
 * @param keys of the conditions
 */
export function sideAnswers(
  people: readonly ObserverTrials[],
  networks: readonly ObserverTrials[],
  keys: ReadonlySet<string>,
  rule: StimulusRule,
): ConditionAnswers[] {
  return [...keys].flatMap((key) => {
    const inCondition = ({ conditions }: ObserverTrials) =>
      conditions.find((trials) => trials.key === key);
    const [first, second] = [people.map(inCondition), networks.map(inCondition)];
    const all = [...first, ...second];
    const length = all.find((trials) => trials !== undefined)?.stimuli.places ?? 0;
    const places: number[] = [];
    for (let place = 0; place < length; place++) {
      if (rule(answered(first, place), answered(second, place))) places.push(place);
    }
    if (places.length === 0) return [];
    return [{ right: all.map((trials) => Uint8Array.from(places, (at) => answerAt(trials, at))) }];
  });
}

type MaybeTrials = ConditionTrials | undefined;

function answered(observers: readonly MaybeTrials[], place: number): number {
  let count = 0;
  for (const trials of observers) if (trials !== undefined && hasBit(trials.seen, place)) count++;
  return count;
}

function answerAt(trials: MaybeTrials, place: number): number {
  if (trials === undefined || !hasBit(trials.seen, place)) return absent;
  return hasBit(trials.right, place) ? 1 : 0;
}
