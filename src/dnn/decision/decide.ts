import { VisavisError } from '../../errors.js';
import type { Decision } from '../../schema/network.js';
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

/**
 * The rule that turns class probabilities into a choice.
 *
 * Direct: an alternative's value is the probability of the output that bears its name. ImageNet to
 * sixteen (Geirhos et al. 2018, arXiv 1808.08750, section 3; 2019, arXiv 1811.12231): it is the
 * mean, maximum or sum of the probabilities of the classes that belong to the category.
 *
 * @throws VisavisError INVALID_INPUT where the network knows nothing of an alternative
 */
export function decisionRule(
  decision: Decision,
  alternatives: readonly string[],
  network: string,
): DecisionRule {
  const classes = alternatives.map((category) => {
    const indices = classesOf(decision, category);
    if (indices) return indices;
    throw new VisavisError('INVALID_INPUT', {
      field: 'alternatives',
      expected: `categories that network ${network} can answer`,
      got: category,
      mend: 'take the category out of the task or use another network',
    });
  });
  const pool = pools[decision.mapping === 'direct' ? 'sum' : decision.pool];
  return (probabilities) => {
    const values = classes.map((indices) => pool(indices.map((index) => probabilities[index])));
    return { response: alternatives[values.indexOf(Math.max(...values))], values };
  };
}

/** How many outputs a network must have for its decision. */
export function outputCount(decision: Decision): number {
  return decision.mapping === 'direct' ? decision.categories.length : 1000;
}

function classesOf(decision: Decision, category: string): readonly number[] | undefined {
  if (decision.mapping !== 'direct') return sixteenClassIndices(category);
  const index = decision.categories.indexOf(category);
  return index < 0 ? undefined : [index];
}
