/**
 * Conditions are compared by value where their text is a number or a truth value: `0.00`, `0.0`
 * and `0` are one condition, `True` and `true` are one, `c05` and `C05` are two. Files of the same
 * experiment spell them differently once they have been through pandas.
 */
const numberPattern = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const infinityPattern = /^([+-]?)inf(inity)?$/i;
const truthPattern = /^(true|false)$/i;

/** A number, a truth value, or the trimmed text. */
export function conditionValue(condition: string): number | boolean | string {
  const text = condition.trim();
  if (numberPattern.test(text)) return Number(text) + 0; // + 0 makes −0 a 0
  if (truthPattern.test(text)) return text.toLowerCase() === 'true';
  const infinity = infinityPattern.exec(text);
  if (infinity !== null) return infinity[1] === '-' ? -Infinity : Infinity;
  return text;
}

/** A text that two conditions share exactly when they are the same condition. */
export function conditionKey(condition: string): string {
  const value = conditionValue(condition);
  return `${typeof value}:${String(value)}`;
}

const byNumbersInside = new Intl.Collator('en', { numeric: true });

/** Order for display: numbers ascending, then texts with the numbers in them ascending. */
export function compareConditions(first: string, second: string): number {
  const a = conditionValue(first);
  const b = conditionValue(second);
  if (typeof a === 'number' && typeof b === 'number') return a === b ? 0 : a < b ? -1 : 1;
  if (typeof a === 'number') return -1;
  if (typeof b === 'number') return 1;
  return byNumbersInside.compare(String(a), String(b));
}
