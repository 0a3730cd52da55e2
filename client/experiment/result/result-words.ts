import { categoryName } from '../words/category-name.js';
import { words } from '../words/index.js';
import { formatLevel } from '../../../src/figures/condition-series.js';
import type { ParticipantResult } from '../../../src/schema/dashboard.js';
import type { Condition } from '../../../src/schema/stimulus.js';

/** The result with the names that manipulations and their axes have in the page's language. */
export function translated(result: ParticipantResult): ParticipantResult {
  const { manipulations } = words();
  const name = (title: string) =>
    Object.hasOwn(manipulations, title) ? manipulations[title] : title;
  const conditions = result.conditions.map((condition) => ({
    ...condition,
    seriesTitle: name(condition.seriesTitle),
    axisTitle: name(condition.axisTitle),
  }));
  return { ...result, conditions, you: { ...result.you, title: words().result.byYou } };
}

/** The participant's result in a sentence or two. */
export function resultSentence({ you, alternatives }: ParticipantResult): string {
  if (you.accuracy === null || you.trials === 0) return words().result.none;
  const right = Math.round(you.accuracy.value * you.trials);
  return words().result.score(right, you.trials, you.noResponse, Math.round(100 / alternatives));
}

/** What the figure means, honest about how little one short session can say. */
export function figureSentence({ you, networks }: ParticipantResult): string {
  const perPoint = Math.max(0, ...you.conditions.map((condition) => condition.trials));
  const { harder, meaning, noNetwork, fewPictures } = words().result;
  const parts = [harder, networks.length > 0 ? meaning : noNetwork];
  if (perPoint < 30) parts.push(fewPictures(perPoint));
  return parts.join(' ');
}

/** `a dog`, `an oven`; what an observer answered, in a phrase. */
export function answerPhrase(response: string | null): string {
  return words().result.answer(response === null ? null : categoryName(response));
}

/** A condition in words, for example `Uniform noise, width 0.35`; its label where it has no level. */
export function conditionPhrase(label: string, conditions: readonly Condition[]): string {
  const condition = conditions.find((one) => one.label === label);
  if (!condition) return label;
  if (condition.identity) return words().result.undegraded;
  if (condition.level === null) return `${condition.seriesTitle}, ${label}`;
  // an axis title is a word and a unit: `contrast (%)` and 10 are `contrast 10 %`
  const [, name, unit] = /^([^(]*?)\s*(?:\((.*)\))?$/.exec(condition.axisTitle) ?? [];
  const level = [words().figure.level(formatLevel(condition.level)), unit]
    .filter(Boolean)
    .join(' ');
  return condition.seriesTitle.toLowerCase() === name.toLowerCase()
    ? `${condition.seriesTitle} ${level}`
    : `${condition.seriesTitle}, ${name} ${level}`;
}
