import { formatLevel } from '../../../src/figures/condition-series.js';
import type { ParticipantResult } from '../../../src/schema/dashboard.js';
import type { Condition } from '../../../src/schema/stimulus.js';

/** The participant's result in a sentence or two. */
export function resultSentence({ you, alternatives }: ParticipantResult): string {
  if (you.accuracy === null || you.trials === 0) return 'There is no answer to show yet.';
  const right = Math.round(you.accuracy.value * you.trials);
  const missed = you.noResponse > 0 ? `; ${you.noResponse} went by without an answer` : '';
  const chance = Math.round(100 / alternatives);
  return `You named ${right} of ${you.trials} pictures right${missed}. Guessing alone gives about ${chance} %.`;
}

/** What the figure means, honest about how little one short session can say. */
export function figureSentence({ you, networks }: ParticipantResult): string {
  const perPoint = Math.max(0, ...you.conditions.map((condition) => condition.trials));
  const width =
    perPoint < 30
      ? ` Your bars are long because each of your points rests on ${perPoint === 1 ? 'a single picture' : `${perPoint} pictures or fewer`}.`
      : '';
  const meaning =
    networks.length > 0
      ? ' Where your curve stays up while a network’s falls, you still see what it no longer can.'
      : ' No network has answered this study yet.';
  return `Pictures get harder from left to right; bars are 95 % intervals.${meaning}${width}`;
}

/** `a dog`, `an oven`; what an observer answered, in a phrase. */
export function answerPhrase(response: string | null): string {
  if (response === null) return 'no answer';
  return `${/^[aeiou]/i.test(response) ? 'an' : 'a'} ${response}`;
}

/** A condition in words, for example `Uniform noise, width 0.35`; its label where it has no level. */
export function conditionPhrase(label: string, conditions: readonly Condition[]): string {
  const condition = conditions.find((one) => one.label === label);
  if (!condition) return label;
  if (condition.identity) return 'not degraded';
  if (condition.level === null) return `${condition.seriesTitle}, ${label}`;
  // an axis title is a word and a unit: `contrast (%)` and 10 are `contrast 10 %`
  const [, name, unit] = /^([^(]*?)\s*(?:\((.*)\))?$/.exec(condition.axisTitle) ?? [];
  const level = [formatLevel(condition.level), unit].filter(Boolean).join(' ');
  return condition.seriesTitle.toLowerCase() === name.toLowerCase()
    ? `${condition.seriesTitle} ${level}`
    : `${condition.seriesTitle}, ${name} ${level}`;
}
