import { VisavisError } from '../../errors.js';
import type { Dimension, Graph, Node, ValueInfo } from './graph.js';
import { inferShapes } from './shapes/index.js';

/** The nodes that the named values depend on, in their order. */
export function ancestors(graph: Graph, names: Iterable<string>): Set<Node> {
  const wanted = new Set(names);
  const found = new Set<Node>();
  for (let i = graph.nodes.length - 1; i >= 0; i--) {
    const node = graph.nodes[i];
    if (!node.outputs.some((output) => wanted.has(output))) continue;
    found.add(node);
    for (const input of node.inputs) wanted.add(input);
  }
  return found;
}

/**
 * The part of a graph that computes the named values, with these as its only outputs: a network cut
 * off at a layer, a training graph without its loss.
 *
 * @throws VisavisError INVALID_INPUT where a value does not exist
 */
export function extract(graph: Graph, outputs: readonly string[]): Graph {
  const types = inferShapes(graph);
  const values: ValueInfo[] = outputs.map((name) => {
    const known = graph.outputs.find((output) => output.name === name);
    const type = types.get(name);
    if (known) return known;
    if (!type) throw missingValue(graph, name);
    return { name, ...type };
  });
  const kept = ancestors(graph, outputs);
  const used = new Set([...kept].flatMap((node) => node.inputs));
  for (const name of outputs) used.add(name);
  return {
    ...graph,
    nodes: graph.nodes.filter((node) => kept.has(node)),
    inputs: graph.inputs.filter((input) => used.has(input.name)),
    initialisers: new Map([...graph.initialisers].filter(([name]) => used.has(name))),
    outputs: values,
  };
}

/** The error for a value that a graph does not have. */
export function missingValue(graph: Graph, name: string): VisavisError {
  const outputs = graph.outputs.map((output) => output.name).join(', ');
  return new VisavisError('INVALID_INPUT', {
    field: 'value of the network',
    expected: 'the name of one of its values',
    got: name,
    mend: `its outputs are ${outputs}`,
  });
}

/** Weights become inputs, so that every run can be given others (training). */
export function initialisersToInputs(graph: Graph, names: readonly string[]): Graph {
  const chosen = new Set(names);
  const inputs = names.map((name): ValueInfo => {
    const tensor = graph.initialisers.get(name);
    if (!tensor) throw missingValue(graph, name);
    return { name, type: tensor.type, dims: tensor.dims };
  });
  return {
    ...graph,
    inputs: [...graph.inputs, ...inputs],
    initialisers: new Map([...graph.initialisers].filter(([name]) => !chosen.has(name))),
  };
}

/** Symbolic dimensions of inputs and outputs get sizes, for example `{ N: 8 }`. */
export function bindDimensions(graph: Graph, sizes: Readonly<Record<string, number>>): Graph {
  const bind = (dim: Dimension): Dimension => (typeof dim === 'string' ? (sizes[dim] ?? dim) : dim);
  const bindValue = (value: ValueInfo): ValueInfo => ({ ...value, dims: value.dims.map(bind) });
  return {
    ...graph,
    inputs: graph.inputs.map(bindValue),
    outputs: graph.outputs.map(bindValue),
    declared: inferShapes(graph, sizes),
  };
}
