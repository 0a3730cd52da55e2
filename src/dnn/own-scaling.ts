import type { Graph } from './graph/index.js';

/** Operators that bring pixels to another order, size or precision, not to other values. */
const rearranging = new Set(['Identity', 'Cast', 'Transpose', 'Reshape', 'Resize', 'Pad', 'Slice']);
const scaling = new Set(['Add', 'Sub', 'Mul', 'Div']);

/**
 * The operators by which a graph shifts and scales its pixels itself, before all else: the sums and
 * products with constants that its first input goes through, in their order.
 */
export function ownScaling(graph: Graph): string[] {
  const operators: string[] = [];
  let value = graph.inputs[0].name;
  const constants = new Set(graph.initialisers.keys());
  for (const node of graph.nodes) {
    if (node.operator === 'Constant') constants.add(node.outputs[0]);
    if (!node.inputs.includes(value)) continue;
    const withConstant = node.inputs.every((name) => name === value || constants.has(name));
    if (scaling.has(node.operator) && withConstant && node.inputs.length === 2)
      operators.push(node.operator);
    else if (!rearranging.has(node.operator)) break;
    value = node.outputs[0];
  }
  return operators;
}
