import { VisavisError } from '../../errors.js';
import type { Decision } from '../../schema/decision.js';
import { pools } from './pool.js';
import { sixteenClassIndices } from './sixteen-class.js';

/** A network's choice among the alternatives. */
export interface CategoryChoice {
  /** the alternative with the highest value; of equal values the first in the list's order */
  readonly response: string;
  /** the value of every alternative, in the order given; not rescaled to sum to 1 */
  readonly values: number[];
}

/** Chooses among alternatives from the probabilities of a network's classes. */
export type DecisionRule = (probabilities: ArrayLike<number>) => CategoryChoice;

/** What is stored about ties beside a decision. */
export const tieRule = 'the first of the alternatives';

/**
 * The rule that turns class probabilities into a choice.
 *
 * Direct: an alternative's value is the probability of the output that bears its name. ImageNet to
 * sixteen (Geirhos et al. 2018, arXiv 1808.08750, section 3; 2019, arXiv 1811.12231): it is the
 * mean, maximum or sum of the probabilities of the classes that belong to the category. Classes:
 * the same for any list of classes.
 *
 * @returns a rule that throws INVALID_INPUT where a value is not a number
 * @throws VisavisError INVALID_INPUT where the network knows nothing of an alternative
 */
export function decisionRule(
  decision: Decision,
  alternatives: readonly string[],
  network: string,
): DecisionRule {
  const unknown = alternatives.filter((category) => classesOf(decision, category) === undefined);
  if (unknown.length > 0)
    throw new VisavisError('INVALID_INPUT', {
      field: `the decision of network ${network}`,
      expected: 'all alternatives of the study',
      got: `none of its outputs for ${unknown.join(', ')}`,
      mend: 'correct its labels or its decision, take them out of the study, or use another network',
    });
  const classes = alternatives.map((category) => classesOf(decision, category) ?? []);
  const pool = pools[decision.mapping === 'direct' ? 'sum' : decision.pool];
  return (probabilities) => {
    const values = classes.map((indices) => pool(indices.map((index) => probabilities[index])));
    return { response: firstHighest(values, alternatives, network), values };
  };
}

/**
 * The alternative with the highest value; of equal values the first.
 *
 * @throws VisavisError INVALID_INPUT where a value is not a finite number: no choice follows
 */
function firstHighest(
  values: readonly number[],
  alternatives: readonly string[],
  network: string,
): string {
  const odd = values.findIndex((value) => !Number.isFinite(value));
  if (odd >= 0)
    throw new VisavisError('INVALID_INPUT', {
      field: `the value that network ${network} gives to ${alternatives[odd]}`,
      expected: 'a finite number',
      got: values[odd],
      mend: 'look for a division by zero or an overflow in the network',
    });
  return alternatives[values.indexOf(Math.max(...values))];
}

/** How many outputs a network must have for its decision. */
export function outputCount(decision: Decision): number {
  switch (decision.mapping) {
    case 'direct':
      return decision.categories.length;
    case 'imagenet-to-sixteen':
      return 1000;
    case 'classes':
      return decision.classes;
  }
}

function classesOf(decision: Decision, category: string): readonly number[] | undefined {
  if (decision.mapping === 'imagenet-to-sixteen') return sixteenClassIndices(category);
  if (decision.mapping === 'classes')
    return Object.hasOwn(decision.categories, category) ? decision.categories[category] : undefined;
  const index = decision.categories.indexOf(category);
  return index < 0 ? undefined : [index];
}
