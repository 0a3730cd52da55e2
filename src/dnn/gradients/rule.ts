import { VisavisError } from '../../errors.js';
import { describeNode } from '../graph/index.js';
import type { Dimension, GraphBuilder, Node } from '../graph/index.js';

/** What a gradient rule sees: one node, the gradients of its outputs, and the graph to write to. */
export interface GradientContext {
  readonly node: Node;
  /** the graph under construction: forward values are there, the rule adds backward operators */
  readonly graph: GraphBuilder;
  /** gradient of the i-th output; undefined where the loss does not depend on it */
  readonly outputGradient: (index: number) => string | undefined;
  /** is the gradient with respect to the i-th input wanted? */
  readonly needs: (index: number) => boolean;
}

/**
 * The gradients with respect to a node's inputs, in order, given those of its outputs; undefined
 * where not wanted. Most rules need only {@link firstOutput}.
 */
export type GradientRule = (context: GradientContext) => readonly (string | undefined)[];

/** The gradient of the first output, which is there whenever a rule of a one-output node runs. */
export function firstOutput(context: GradientContext): string {
  const gradient = context.outputGradient(0);
  if (gradient === undefined) throw unsupported(context, 'the gradient of a further output');
  return gradient;
}

/** Dimensions of a value as far as they are known before running. */
export function dimensions({ graph, node }: GradientContext, name: string): readonly Dimension[] {
  const dims = graph.dims(name);
  if (dims) return dims;
  throw new VisavisError('INVALID_INPUT', {
    field: `shape of value ${name}, an input or output of ${describeNode(node)}`,
    expected: 'a known number of dimensions',
    got: 'none',
    mend: 'export the network with its shapes inferred',
  });
}

/** Sizes of chosen axes, which must be known before running. */
export function fixedSizes(
  context: GradientContext,
  name: string,
  axes: readonly number[],
): number[] {
  const dims = dimensions(context, name);
  return axes.map((axis) => {
    const size = dims[axis];
    if (typeof size === 'number') return size;
    throw new VisavisError('INVALID_INPUT', {
      field: `dimension ${axis} of value ${name}`,
      expected: 'a size',
      got: size,
      mend: 'fix the sizes of the network inputs, for example { N: 8 }',
    });
  });
}

/** The axes after images and channels. */
export function spatialAxes(context: GradientContext, name: string): number[] {
  return dimensions(context, name)
    .map((_, axis) => axis)
    .slice(2);
}

/** A value with the order of its elements reversed along axes. */
export function reversed(
  { graph }: GradientContext,
  name: string,
  axes: readonly number[],
): string {
  if (axes.length === 0) return name;
  const last = axes.map(() => -1);
  const limits = [last, axes.map(() => -(2 ** 31)), axes, last];
  return graph.node('Slice', [name, ...limits.map((values) => graph.integers(values))]);
}

/** A value that holds the shape of another: a constant where it is known, else found when run. */
export function shapeValue({ graph }: GradientContext, name: string): string {
  const dims = graph.dims(name);
  if (dims?.every((dim) => typeof dim === 'number')) return graph.integers(dims);
  return graph.node('Shape', [name]);
}

/** Zeros in the shape of a value. */
export function zerosLike(context: GradientContext, name: string): string {
  return context.graph.node('ConstantOfShape', [shapeValue(context, name)]);
}

/** The error for a form of an operator that its rule does not cover. */
export function unsupported({ node }: GradientContext, what: string): VisavisError {
  return new VisavisError('OPERATOR_UNSUPPORTED', {
    operator: `${node.operator} with ${what}`,
    node: describeNode(node),
    supported: `${node.operator} without it`,
  });
}
