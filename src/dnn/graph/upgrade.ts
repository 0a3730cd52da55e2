import { VisavisError } from '../../errors.js';
import { describeNode, intAttribute, intsAttribute } from './graph.js';
import type { Graph, Node } from './graph.js';
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

/**
 * The same graph in operator set 18 or newer: axes move from attributes to inputs, `Split` states
 * its number of outputs.
 *
 * @throws VisavisError OPERATOR_UNSUPPORTED for a Softmax older than set 13 over another axis than
 *   the last (its meaning has changed)
 */
export function upgrade(graph: Graph): Graph {
  if (graph.opset >= targetOpset) return graph;
  const initialisers = new Map(graph.initialisers);
  const nodes = graph.nodes.map((node) => upgradeNode(node, graph.opset, initialisers));
  return {
    ...graph,
    opset: targetOpset,
    irVersion: Math.max(graph.irVersion, 8),
    initialisers,
    nodes,
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
  if (opset < 13 && (node.operator === 'Softmax' || node.operator === 'LogSoftmax')) {
    const axis = intAttribute(node, 'axis', 1);
    if (axis !== 1 && axis !== -1)
      throw new VisavisError('OPERATOR_UNSUPPORTED', {
        operator: `${node.operator} of operator set ${opset} over axis ${axis}`,
        node: describeNode(node),
        supported: `${node.operator} of operator set 13 or newer`,
      });
    return { ...node, attributes: { axis: { kind: 'int', value: -1 } } };
  }
  return node;
}
