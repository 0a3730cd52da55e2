import { conditionKey } from '../../schema/condition.js';

/** A condition as it is compared and as it is shown. */
export interface ConditionName {
  /** equal for every spelling */
  key: string;
  /** the spelling met first */
  label: string;
}

const missing = /^(nan)?$/i;

/**
 * For every text that trials have as condition, in the order met, which condition it is. Conditions are compared
 * by value ({@link conditionKey}). model-vs-human's network files write `NaN` in experiments
 * without conditions, where its human files write `0`: a condition that is missing is the one
 * other condition of the data set, when there is exactly one.
 */
export function conditionNames(texts: Iterable<string>): Map<string, ConditionName> {
  const byKey = new Map<string, ConditionName>();
  const byText = new Map<string, ConditionName>();
  const without: string[] = [];
  let lastText: string | null = null;
  for (const text of texts) {
    if (text === lastText || byText.has(text)) continue;
    lastText = text;
    if (missing.test(text.trim())) {
      if (!without.includes(text)) without.push(text);
      continue;
    }
    const key = conditionKey(text);
    let name = byKey.get(key);
    if (name === undefined) byKey.set(key, (name = { key, label: text }));
    byText.set(text, name);
  }
  const [only] = byKey.values();
  const stand = byKey.size === 1 ? only : { key: 'none', label: without[0] };
  for (const text of without) byText.set(text, stand);
  return byText;
}
