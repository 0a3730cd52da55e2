import { intAttribute, intsAttribute } from './graph.js';
import type { Graph, Node, ValueType } from './graph.js';
import { inferShapes } from './shapes/index.js';
import { integerTensor } from './tensor.js';
import type { Tensor } from './tensor.js';

/** The operator set that gradients are written in. */
const targetOpset = 18;

/** From which operator set on these take their axes as an input. */
const axesAsInput: Readonly<Record<string, number>> = {
  ReduceSum: 13,
  Squeeze: 13,
  Unsqueeze: 13,
  ReduceMean: 18,
  ReduceMax: 18,
  ReduceMin: 18,
  ReduceProd: 18,
  ReduceL1: 18,
  ReduceL2: 18,
  ReduceLogSum: 18,
  ReduceLogSumExp: 18,
  ReduceSumSquare: 18,
};

/** Operators that until set 12 took everything from `axis` on for one axis. */
const flattening = new Set(['Softmax', 'LogSoftmax', 'Hardmax']);

/**
 * The same graph in operator set 18 or newer: axes move from attributes to inputs, `Split` states
 * its number of outputs, a Softmax over flattened axes becomes Flatten, Softmax, Reshape.
 */
export function upgrade(graph: Graph): Graph {
  if (graph.opset >= targetOpset) return graph;
  const initialisers = new Map(graph.initialisers);
  const old = graph.opset < 13 && graph.nodes.some((node) => flattening.has(node.operator));
  const types = old ? inferShapes(graph) : new Map<string, ValueType>();
  const declared = new Map(graph.declared);
  const nodes = graph.nodes.flatMap((node) => {
    if (node.domain !== '' || graph.opset >= 13 || !flattening.has(node.operator))
      return [upgradeNode(node, graph.opset, initialisers)];
    const type = types.get(node.inputs[0]);
    if (type) declared.set(node.outputs[0], type);
    return overFlattened(node, type);
  });
  return {
    ...graph,
    opset: targetOpset,
    irVersion: Math.max(graph.irVersion, 8),
    initialisers,
    nodes,
    declared,
  };
}

/** A node's attributes but for one. */
function without(node: Node, name: string): Node['attributes'] {
  return Object.fromEntries(Object.entries(node.attributes).filter(([key]) => key !== name));
}

function upgradeNode(node: Node, opset: number, initialisers: Map<string, Tensor>): Node {
  if (node.domain !== '') return node;
  const axes = intsAttribute(node, 'axes');
  if (axes && opset < (axesAsInput[node.operator] ?? 0)) {
    const name = `${node.outputs[0]}:axes`;
    initialisers.set(name, integerTensor(axes));
    const attributes = without(node, 'axes');
    return { ...node, inputs: [node.inputs[0], name], attributes };
  }
  // its ratio, an input from set 12 on, means nothing at inference
  if (opset < 12 && node.operator === 'Dropout')
    return { ...node, attributes: without(node, 'ratio') };
  if (node.operator === 'Split' && !node.inputs[1]) {
    const split = intsAttribute(node, 'split');
    const attributes = without(node, 'split');
    if (split) {
      const name = `${node.outputs[0]}:split`;
      initialisers.set(name, integerTensor(split));
      return { ...node, inputs: [node.inputs[0], name], attributes };
    }
    const count = { kind: 'int', value: node.outputs.length } as const;
    return { ...node, attributes: { ...attributes, num_outputs: count } };
  }
  return node;
}

/** A Softmax of before operator set 13, over all axes from `axis` on, as nodes of newer sets. */
function overFlattened(node: Node, input: ValueType | undefined): Node[] {
  const axis = intAttribute(node, 'axis', 1);
  const attributes = { axis: { kind: 'int', value: -1 } } as const;
  if (axis === -1 || (input && axis === input.dims.length - 1)) return [{ ...node, attributes }];
  const [x] = node.inputs;
  const [y] = node.outputs;
  const step = (operator: string, inputs: string[], output: string): Node => ({
    ...node,
    name: `${y}:${operator}`,
    operator,
    inputs,
    outputs: [output],
    attributes: {},
  });
  return [
    step('Shape', [x], `${y}:shape`),
    { ...step('Flatten', [x], `${y}:lines`), attributes: { axis: { kind: 'int', value: axis } } },
    { ...node, inputs: [`${y}:lines`], outputs: [`${y}:flat`], attributes },
    step('Reshape', [`${y}:flat`, `${y}:shape`], y),
  ];
}
