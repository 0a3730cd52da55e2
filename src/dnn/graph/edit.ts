import { VisavisError } from '../../errors.js';
import { dependencies } from './graph.js';
import type { Dimension, Graph, Node, ValueInfo } from './graph.js';
import { nearNames } from './near-names.js';
import { inferShapes } from './shapes/index.js';

/** The nodes that the named values depend on, in their order. */
export function ancestors(graph: Graph, names: Iterable<string>): Set<Node> {
  const wanted = new Set(names);
  const found = new Set<Node>();
  for (let i = graph.nodes.length - 1; i >= 0; i--) {
    const node = graph.nodes[i];
    if (!node.outputs.some((output) => wanted.has(output))) continue;
    found.add(node);
    for (const name of dependencies(node)) wanted.add(name);
  }
  return found;
}

/**
 * The part of a graph that computes the named values, with these as its only outputs: a network cut
 * off at a layer, a training graph without its loss.
 *
 * @throws VisavisError INVALID_INPUT where a value does not exist, or its type cannot be known
 */
export function extract(graph: Graph, outputs: readonly string[]): Graph {
  const values = describeValues(graph, outputs);
  const kept = ancestors(graph, outputs);
  const used = new Set([...kept].flatMap(dependencies));
  for (const name of outputs) used.add(name);
  return {
    ...graph,
    nodes: graph.nodes.filter((node) => kept.has(node)),
    inputs: graph.inputs.filter((input) => used.has(input.name)),
    initialisers: new Map([...graph.initialisers].filter(([name]) => used.has(name))),
    outputs: values,
  };
}

/**
 * The graph with further outputs, each once: the answers of layers beside those of the network.
 *
 * @param names values of the graph; those that are outputs already stay where they are
 * @throws VisavisError INVALID_INPUT where a value does not exist, or its type cannot be known
 */
export function addOutputs(graph: Graph, names: readonly string[]): Graph {
  const present = new Set(graph.outputs.map((output) => output.name));
  const added = [...new Set(names)].filter((name) => !present.has(name));
  return { ...graph, outputs: [...graph.outputs, ...describeValues(graph, added)] };
}

/** Named values as outputs of a graph. */
function describeValues(graph: Graph, names: readonly string[]): ValueInfo[] {
  const types = inferShapes(graph);
  return names.map((name) => {
    const known = graph.outputs.find((output) => output.name === name);
    if (known) return known;
    const type = types.get(name);
    if (type) return { name, ...type };
    throw missingValue(graph, name);
  });
}

/** Names of all values that a graph has when it runs: inputs, then what nodes compute. */
function valueNames(graph: Graph): string[] {
  const computed = graph.nodes.flatMap((node) => node.outputs.filter((name) => name !== ''));
  return [...graph.inputs.map((input) => input.name), ...computed];
}

/**
 * The error for a value that a graph does not have, which lists those with names most like it; or
 * for one of unknown type.
 */
export function missingValue(graph: Graph, name: string): VisavisError {
  const names = valueNames(graph);
  if (names.includes(name))
    return new VisavisError('INVALID_INPUT', {
      field: `value ${name} of the network`,
      expected: 'a value whose type and shape are known',
      got: 'one that neither the file nor the operators before it tell',
      mend: 'export the network with its shapes inferred',
    });
  const near = nearNames(name, names);
  const outputs = graph.outputs.map((output) => output.name).join(', ');
  return new VisavisError('INVALID_INPUT', {
    field: 'value of the network',
    expected: 'the name of one of its values',
    got: name,
    mend:
      near.length > 0
        ? `values with such names are ${near.join(', ')}`
        : `its outputs are ${outputs}`,
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
