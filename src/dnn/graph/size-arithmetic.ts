import { dependencies } from './graph.js';
import type { Graph, Node } from './graph.js';

/**
 * The nodes whose results no pixel changes: what exporters write to find the shape of a Reshape (Shape,
 * Gather, Concat), and operators over constants.
 */
export function sizeArithmetic(graph: Graph): Set<Node> {
  const known = new Set<string>(['', ...graph.initialisers.keys()]);
  const found = new Set<Node>();
  for (const node of graph.nodes) {
    const uses = dependencies(node);
    const asksSize = node.domain === '' && ['Shape', 'Size'].includes(node.operator);
    const isConstant = node.operator === 'Constant';
    const overKnown = uses.length > 0 && uses.every((name) => known.has(name));
    if (!asksSize && !isConstant && !overKnown) continue;
    found.add(node);
    for (const output of node.outputs) known.add(output);
  }
  return found;
}
