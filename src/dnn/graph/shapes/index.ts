import type { Dimension, Graph, Node, ValueType } from '../graph.js';
import type { Tensor } from '../tensor.js';
import { elementwiseShapes } from './elementwise.js';
import { layoutShapes } from './layout.js';
import { normalisationShapes } from './normalisation.js';
import { productShapes } from './products.js';
import type { ShapeRule } from './rule.js';
import { transposedConvolutionShapes } from './transposed-convolution.js';
import { windowShapes } from './windows.js';

const rules: Readonly<Record<string, ShapeRule>> = {
  ...elementwiseShapes,
  ...windowShapes,
  ...transposedConvolutionShapes,
  ...normalisationShapes,
  ...productShapes,
  ...layoutShapes,
};

/**
 * Types of a node's outputs from those of its inputs.
 *
 * @param typeOf type of a value by name
 * @param constantOf value by name where it is constant
 * @returns one entry per output, undefined where it cannot be known
 */
export function inferNode(
  node: Node,
  typeOf: (name: string) => ValueType | undefined,
  constantOf: (name: string) => Tensor | undefined,
): (ValueType | undefined)[] {
  const rule = node.domain === '' ? rules[node.operator] : undefined;
  const types = rule?.({
    node,
    input: (index) => typeOf(node.inputs[index] ?? ''),
    constant: (index) => constantOf(node.inputs[index] ?? ''),
  });
  return node.outputs.map((_, index) => types?.[index]);
}

/** The constant that a `Constant` node yields, if it is one. */
export function constantOutput(node: Node): Tensor | undefined {
  const value = node.operator === 'Constant' ? node.attributes.value : undefined;
  return value?.kind === 'tensor' ? value.value : undefined;
}

/**
 * Types of every value of a graph, as far as they can be known before running it.
 *
 * @param sizes sizes for symbolic dimensions, for example `{ N: 8 }`
 */
export function inferShapes(
  graph: Graph,
  sizes: Readonly<Record<string, number>> = {},
): Map<string, ValueType> {
  const bind = (dim: Dimension) => (typeof dim === 'string' ? (sizes[dim] ?? dim) : dim);
  const types = new Map<string, ValueType>();
  const constants = new Map(graph.initialisers);
  for (const [name, { type, dims }] of graph.initialisers) types.set(name, { type, dims });
  for (const { name, type, dims } of graph.inputs) types.set(name, { type, dims: dims.map(bind) });
  for (const node of graph.nodes) {
    const constant = constantOutput(node);
    if (constant) constants.set(node.outputs[0], constant);
    const inferred = inferNode(
      node,
      (name) => types.get(name),
      (name) => constants.get(name),
    );
    node.outputs.forEach((name, index) => {
      const declared = graph.declared.get(name);
      const type = inferred[index] ?? (declared && { ...declared, dims: declared.dims.map(bind) });
      if (name && type) types.set(name, type);
    });
  }
  return types;
}
