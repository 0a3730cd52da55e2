import type { NetworkDescription } from '../schema/network.js';
import type { Graph, GraphBuilder } from './graph/index.js';

/**
 * The value that losses are built on: the answer itself where it holds logits, what goes into the
 * softmax where a graph ends in one, and the logarithm of the probabilities otherwise, whose
 * softmax they are.
 */
export function logitsOf(
  builder: GraphBuilder,
  graph: Graph,
  answer: string,
  { output }: NetworkDescription,
): string {
  if (output.holds === 'logits') return answer;
  let last = maker(graph, answer);
  while (last && passing.has(last.operator)) last = maker(graph, last.inputs[0]);
  return last?.operator === 'Softmax' ? last.inputs[0] : builder.node('Log', [answer]);
}

/** Operators that give on what they get. */
const passing: ReadonlySet<string> = new Set(['Identity', 'Dropout', 'Cast']);

const maker = (graph: Graph, value: string) =>
  graph.nodes.find((node) => node.outputs.includes(value));
