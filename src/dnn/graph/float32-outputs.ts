import { GraphBuilder } from './builder.js';
import type { Graph } from './graph.js';
import { inferShapes } from './shapes/index.js';
import { elementTypes, isFloat } from './tensor.js';

/**
 * The graph with the named outputs as float32 numbers, as networks in half or double precision need
 * it; itself where they are. Other outputs stay as they are.
 */
export function float32Outputs(graph: Graph, names: readonly string[]): Graph {
  const types = inferShapes(graph);
  const typeOf = (name: string) =>
    graph.outputs.find((output) => output.name === name)?.type ?? types.get(name)?.type;
  const others = names.filter((name) => {
    const type = typeOf(name);
    return type !== undefined && type !== 'float32' && isFloat(type);
  });
  if (others.length === 0) return graph;
  // the value gets another name, so that its float32 version can have the old one
  const inner = (name: string) => (others.includes(name) ? `${name}:exact` : name);
  const renamed: Graph = {
    ...graph,
    nodes: graph.nodes.map((node) => ({
      ...node,
      name: inner(node.name),
      inputs: node.inputs.map(inner),
      outputs: node.outputs.map(inner),
    })),
    outputs: graph.outputs.filter(({ name }) => !others.includes(name)),
    declared: new Map([...graph.declared].map(([name, type]) => [inner(name), type])),
  };
  const builder = new GraphBuilder(renamed, renamed.declared);
  for (const name of others)
    builder.output(builder.node('Cast', [inner(name)], { to: elementTypes.float32 }, name));
  return builder.finish();
}
