import { stringAttribute } from '../graph.js';
import type { Dimension, Node } from '../graph.js';
import type { ShapeRule } from './rule.js';

/** The subscripts of an Einsum: those of each operand, and those of the result. */
export interface Subscripts {
  readonly operands: readonly string[];
  readonly result: string;
}

/**
 * Reads the equation of an Einsum, for example `bij,bjk->bik`. Without an arrow the result has the
 * letters that stand once, in alphabetical order.
 *
 * @returns undefined where the equation has an ellipsis
 */
export function readSubscripts(node: Node): Subscripts | undefined {
  const equation = stringAttribute(node, 'equation', '').replaceAll(' ', '');
  if (equation.includes('.')) return undefined;
  const [left, right] = equation.split('->');
  const operands = left.split(',');
  const letters = [...operands.join('')];
  const once = letters.filter((letter) => letters.indexOf(letter) === letters.lastIndexOf(letter));
  return { operands, result: right ?? once.sort().join('') };
}

const einsum: ShapeRule = ({ node, input }) => {
  const subscripts = readSubscripts(node);
  const first = input(0);
  if (!subscripts || !first) return [];
  const sizes = new Map<string, Dimension>();
  subscripts.operands.forEach((letters, index) =>
    [...letters].forEach((letter, axis) => {
      const size = input(index)?.dims[axis] ?? '?';
      const known = sizes.get(letter);
      if (known === undefined || known === '?' || known === 1) sizes.set(letter, size);
    }),
  );
  return [{ type: first.type, dims: [...subscripts.result].map((l) => sizes.get(l) ?? '?') }];
};

export const einsumShapes: Record<string, ShapeRule> = { Einsum: einsum };
