import type { Graph } from '../../dnn/graph/index.js';

/** The family of a network in a few words, as far as its operators tell. */
export function networkKind({ nodes, outputs }: Graph): string {
  const answers = new Set(outputs.map(({ name }) => name));
  const isInner = ({ outputs: [first] }: Graph['nodes'][number]) => !answers.has(first);
  const has = (operator: string) =>
    nodes.some((node) => node.operator === operator && isInner(node));
  // attention: products weighted by a softmax
  if (has('Softmax') && has('MatMul')) return 'transformer';
  return has('Conv') ? 'convolutional network' : 'network';
}
