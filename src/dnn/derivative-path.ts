import { carriesGradient } from './gradients/index.js';
import { ancestors } from './graph/edit.js';
import { dependencies } from './graph/index.js';
import type { Graph, Node, ValueType } from './graph/index.js';

/** What stands between a loss and the values it is differentiated by. */
export interface DerivativePath {
  /** values that depend on the given ones by a derivative, and these themselves */
  readonly reached: ReadonlySet<string>;
  /** the nodes through which the loss depends on them, last first */
  readonly nodes: readonly Node[];
}

/**
 * Finds the part of a graph that a gradient passes through: shapes, places and comparisons carry
 * none.
 */
export function derivativePath(
  graph: Graph,
  types: ReadonlyMap<string, ValueType>,
  loss: string,
  withRespectTo: readonly string[],
): DerivativePath {
  const reached = new Set(withRespectTo);
  for (const node of graph.nodes) {
    if (!dependencies(node).some((name) => reached.has(name))) continue;
    for (const output of node.outputs)
      if (output && carriesGradient(node, types.get(output))) reached.add(output);
  }
  const nodes = [...ancestors(graph, [loss])].filter((node) =>
    node.outputs.some((output) => reached.has(output)),
  );
  return { reached, nodes };
}
