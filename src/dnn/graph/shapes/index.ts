import type { Dimension, Graph, Node, ValueType } from '../graph.js';
import { Constants } from '../fold.js';
import { constantOutput } from './constant.js';
import { einsumShapes } from './einsum.js';
import { elementwiseShapes } from './elementwise.js';
import { layoutShapes } from './layout.js';
import { normalisationShapes } from './normalisation.js';
import { productShapes } from './products.js';
import { reductionShapes } from './reduction.js';
import { resizeShapes } from './resize.js';
import { shapeContext } from './rule.js';
import type { ShapeRule } from './rule.js';
import { selectionShapes } from './selection.js';
import { transposedConvolutionShapes } from './transposed-convolution.js';
import { windowShapes } from './windows.js';

const rules: Readonly<Record<string, ShapeRule>> = {
  ...elementwiseShapes,
  ...windowShapes,
  ...transposedConvolutionShapes,
  ...normalisationShapes,
  ...productShapes,
  ...layoutShapes,
  ...reductionShapes,
  ...selectionShapes,
  ...resizeShapes,
  ...einsumShapes,
};

/**
 * Types of a node's outputs from those of its inputs.
 *
 * @param typeOf type of a value by name
 * @param constants known values; the node's own is added where it is one
 * @returns one entry per output, undefined where it cannot be known
 */
export function inferNode(
  node: Node,
  typeOf: (name: string) => ValueType | undefined,
  constants: Constants,
): (ValueType | undefined)[] {
  const rule = node.domain === '' ? rules[node.operator] : undefined;
  const types = rule?.(shapeContext(node, typeOf, constants));
  const constant = constantOutput(node);
  if (constant) constants.set(node.outputs[0], constant);
  else constants.fold(node, typeOf, types?.[0]);
  return node.outputs.map((_, index) => types?.[index]);
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
  const types = startingTypes(graph);
  const constants = new Constants(graph.initialisers);
  for (const { name, type, dims } of graph.inputs) types.set(name, { type, dims: dims.map(bind) });
  for (const node of graph.nodes) {
    const inferred = inferNode(node, (name) => types.get(name), constants);
    node.outputs.forEach((name, index) => {
      const declared = graph.declared.get(name);
      const type = merge(
        inferred[index],
        declared && { type: declared.type, dims: declared.dims.map(bind) },
      );
      if (name && type) types.set(name, type);
    });
  }
  return types;
}

/** Types of the weights and inputs of a graph. */
export function startingTypes({ initialisers, inputs }: Graph): Map<string, ValueType> {
  const types = new Map<string, ValueType>();
  for (const [name, { type, dims }] of initialisers) types.set(name, { type, dims });
  for (const { name, type, dims } of inputs) types.set(name, { type, dims });
  return types;
}

/** What inference knows; what it does not know as the file declares it. */
function merge(inferred?: ValueType, declared?: ValueType): ValueType | undefined {
  if (!inferred || inferred.dims.length !== declared?.dims.length) return inferred ?? declared;
  const dims = inferred.dims.map((dim, axis) => (dim === '?' ? declared.dims[axis] : dim));
  return { type: inferred.type, dims };
}

export { constantOutput };
