import type { Constants } from '../fold.js';
import type { Dimension, Node, ValueType } from '../graph.js';
import type { Tensor } from '../tensor.js';

/** What a shape rule may ask about the node's surroundings. */
export interface ShapeContext {
  readonly node: Node;
  /** type of the i-th input; undefined where left out or unknown */
  readonly input: (index: number) => ValueType | undefined;
  /** value of the i-th input where it is a constant */
  readonly constant: (index: number) => Tensor | undefined;
  /** elements of the i-th input, a small list of sizes, as far as they are known */
  readonly sizes: (index: number) => readonly Dimension[] | undefined;
}

/**
 * The types of a node's outputs, in order; fewer than the node has, or none, where they cannot be
 * known before running.
 */
export type ShapeRule = (context: ShapeContext) => readonly (ValueType | undefined)[];

/** Asks about a node, given the types and constants of the values before it. */
export function shapeContext(
  node: Node,
  typeOf: (name: string) => ValueType | undefined,
  constants: Constants,
): ShapeContext {
  const input = (index: number) => typeOf(node.inputs[index] ?? '');
  return {
    node,
    input,
    constant: (index) => constants.tensor(node.inputs[index] ?? ''),
    sizes: (index) => constants.elements(node.inputs[index] ?? '', input(index))?.elements,
  };
}

/** Are all dimensions sizes? */
export function isFixed(dims: readonly Dimension[]): dims is readonly number[] {
  return dims.every((dim) => typeof dim === 'number');
}

/** A rule for operators whose output is like their first input. */
export const sameAsInput: ShapeRule = ({ input }) => {
  const first = input(0);
  return first ? [first] : [];
};

/** An axis counted from the end when negative, as a position from the start. */
export function fromStart(axis: number, rank: number): number {
  return axis < 0 ? axis + rank : axis;
}
