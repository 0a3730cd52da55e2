import { tensorNumbers } from '../../../src/dnn/graph/index.js';
import type { Graph } from '../../../src/dnn/graph/index.js';
import { referenceOperators } from './operators.js';
import { refTensor } from './tensor.js';
import type { RefTensor } from './tensor.js';

/** Runs a graph forward in double precision; returns every value by name. */
export function evaluate(
  graph: Graph,
  feeds: ReadonlyMap<string, RefTensor>,
): Map<string, RefTensor> {
  const values = new Map<string, RefTensor>();
  for (const [name, tensor] of graph.initialisers)
    values.set(name, refTensor(tensor.dims, tensorNumbers(tensor)));
  for (const [name, tensor] of feeds) values.set(name, tensor);
  for (const node of graph.nodes) {
    const operator = referenceOperators[node.operator];
    if (!operator) throw new Error(`The reference evaluator has no ${node.operator}`);
    const outputs = operator(
      node,
      node.inputs.map((name) => values.get(name)!),
      graph.opset,
    );
    node.outputs.forEach((name, index) => values.set(name, outputs[index]));
  }
  return values;
}
