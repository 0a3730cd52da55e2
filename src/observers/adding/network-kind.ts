import type { Graph } from '../../dnn/graph/index.js';

/** The family of a network in a few words, as far as its operators tell. */
export function networkKind({ nodes, outputs }: Graph): string {
  const answers = new Set(outputs.map(({ name }) => name));
  const operators = new Set(nodes.map(({ operator }) => operator));
  // attention: products weighted by a softmax, which is not that of the answer
  const weighs = nodes.some((node) => node.operator === 'Softmax' && !answers.has(node.outputs[0]));
  if (weighs && operators.has('MatMul')) return 'transformer';
  return operators.has('Conv') ? 'convolutional network' : 'network';
}
