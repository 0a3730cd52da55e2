import type { Graph, Node } from './graph.js';
import { floatTensor } from './tensor.js';

/**
 * Puts (pixels − mean) / sd in front of a graph, so that the graph takes pixels in [0, 1] and
 * gradients are in pixel space.
 *
 * @param mean per channel of the first input [N, channels, height, width]
 */
export function prependNormalisation(
  graph: Graph,
  mean: readonly number[],
  sd: readonly number[],
): Graph {
  const [input] = graph.inputs;
  const name = (part: string) => `${input.name}:${part}`;
  const node = (operator: string, inputs: string[], output: string): Node => ({
    name: output,
    operator,
    domain: '',
    inputs,
    outputs: [output],
    attributes: {},
  });
  const initialisers = new Map(graph.initialisers);
  initialisers.set(name('mean'), floatTensor(mean, [1, mean.length, 1, 1]));
  initialisers.set(name('sd'), floatTensor(sd, [1, sd.length, 1, 1]));
  const nodes = graph.nodes.map((other) => ({
    ...other,
    inputs: other.inputs.map((used) => (used === input.name ? name('normalised') : used)),
  }));
  return {
    ...graph,
    initialisers,
    nodes: [
      node('Sub', [input.name, name('mean')], name('centred')),
      node('Div', [name('centred'), name('sd')], name('normalised')),
      ...nodes,
    ],
  };
}
