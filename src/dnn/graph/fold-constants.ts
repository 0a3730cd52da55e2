import { openSession } from '../session.js';
import { takeBranches } from './branches.js';
import { Constants } from './fold.js';
import { dependencies, intAttribute } from './graph.js';
import type { Graph, Node, ValueInfo, ValueType } from './graph.js';
import { widenHalfPrecision } from './half-precision.js';
import { constantOutput, inferNode } from './shapes/index.js';
import { isFixed } from './shapes/rule.js';
import { arrayClass, elementCount, elementTypeOf, isHalf } from './tensor.js';
import { writeModel } from './write.js';

/**
 * Operators that are worked out beforehand where all their inputs are constants: those between
 * stored weights and the operators that use them. None is random.
 */
const foldedOperators: ReadonlySet<string> = new Set([
  ...['Cast', 'DequantizeLinear', 'QuantizeLinear', 'Identity'],
  ...[
    'Reshape',
    'Flatten',
    'Squeeze',
    'Unsqueeze',
    'Transpose',
    'Slice',
    'Split',
    'Concat',
    'Gather',
  ],
  ...['Add', 'Sub', 'Mul', 'Div', 'Pow', 'Sqrt', 'Reciprocal', 'Neg', 'Abs', 'Exp', 'Log', 'Clip'],
  ...['ReduceSum', 'ReduceMean', 'ReduceL2'],
]);

/** Bytes of results that one graph may fold: beyond, nodes stay nodes. */
const largestResult = 2 ** 30;
/** Shapes that depend on folded values come to light a round later; networks need one or two. */
const roundsAtMost = 8;

/**
 * A graph whose weights are float32 constants, as gradients and shapes need them: an `If` that the
 * sizes decide becomes the branch it takes, half precision becomes float32, and weights behind
 * DequantizeLinear, Cast and other {@link foldedOperators} are worked out. To answer images ONNX
 * Runtime takes the graph as it is.
 */
export async function foldWeights(graph: Graph): Promise<Graph> {
  return foldConstants(widenHalfPrecision(takeBranches(graph)));
}

/**
 * The graph with `Constant` nodes, and nodes of {@link foldedOperators} whose inputs are all
 * constant, replaced by their values; ONNX Runtime computes them, once. Values keep their names.
 * Nodes whose result has an unknown size stay, and so do those beyond 1 GiB of results.
 *
 * @throws VisavisError NETWORK_UNREADABLE where ONNX Runtime refuses one of the nodes
 */
export async function foldConstants(graph: Graph): Promise<Graph> {
  let result = constantsToInitialisers(graph);
  for (let round = 0; round < roundsAtMost; round++) {
    const found = constantNodes(result);
    if (found.nodes.length === 0) break;
    result = await replace(result, found);
  }
  return result;
}

function constantsToInitialisers(graph: Graph): Graph {
  const initialisers = new Map(graph.initialisers);
  const nodes = graph.nodes.filter((node) => {
    const value = constantOutput(node);
    if (value) initialisers.set(node.outputs[0], value);
    return !value;
  });
  return { ...graph, nodes, initialisers };
}

interface ConstantPart {
  readonly nodes: readonly Node[];
  readonly types: ReadonlyMap<string, ValueType>;
}

/** Nodes that depend on constants only, with the types of what they give. */
function constantNodes(graph: Graph): ConstantPart {
  const types = new Map<string, ValueType>(graph.initialisers);
  const constants = new Constants(graph.initialisers);
  const nodes: Node[] = [];
  let bytes = 0;
  for (const node of graph.nodes) {
    if (node.domain !== '' || !foldedOperators.has(node.operator)) continue;
    if (!node.inputs.every((name) => name === '' || types.has(name))) continue;
    const outputs = outputTypes(node, types, constants);
    const sizes = outputs.map((type) => (type ? byteSize(type) : NaN));
    const size = sizes.reduce((sum, one) => sum + one, bytes);
    if (!(size <= largestResult)) continue; // also where it is not known
    bytes = size;
    nodes.push(node);
    node.outputs.forEach((name, index) => types.set(name, outputs[index]!));
  }
  return { nodes, types };
}

/** Bytes of a value; NaN where a dimension is not known, or the value has half precision. */
function byteSize({ type, dims }: ValueType): number {
  if (isHalf(type) || !isFixed(dims)) return NaN;
  return elementCount(dims) * arrayClass(type).BYTES_PER_ELEMENT;
}

function outputTypes(
  node: Node,
  types: ReadonlyMap<string, ValueType>,
  constants: Constants,
): (ValueType | undefined)[] {
  const first = types.get(node.inputs[0]);
  const second = types.get(node.inputs[1] ?? '');
  if (node.operator === 'DequantizeLinear' && first && second)
    return [{ type: second.type, dims: first.dims }];
  if (node.operator === 'QuantizeLinear' && first) {
    const stated = elementTypeOf(intAttribute(node, 'output_dtype', 0)) ?? 'uint8';
    return [{ type: types.get(node.inputs[2] ?? '')?.type ?? stated, dims: first.dims }];
  }
  return inferNode(node, (name) => types.get(name), constants);
}

/** Runs nodes that depend on constants only and puts their results in their place. */
async function replace(graph: Graph, { nodes, types }: ConstantPart): Promise<Graph> {
  const folded = new Set(nodes);
  const rest = graph.nodes.filter((node) => !folded.has(node));
  const used = new Set([
    ...rest.flatMap(dependencies),
    ...graph.outputs.map((output) => output.name),
  ]);
  const wanted = nodes.flatMap((node) => node.outputs).filter((name) => used.has(name));
  const inputs = new Set(nodes.flatMap((node) => node.inputs));
  const part: Graph = {
    ...graph,
    nodes,
    inputs: [],
    outputs: wanted.map((name): ValueInfo => ({ name, ...types.get(name)! })),
    initialisers: new Map([...graph.initialisers].filter(([name]) => inputs.has(name))),
  };
  const session = await openSession(writeModel(part), {}, 'the constants of the network');
  try {
    const initialisers = new Map(graph.initialisers);
    if (wanted.length > 0)
      for (const [name, value] of Object.entries(await session.run({})))
        initialisers.set(name, value);
    return {
      ...graph,
      nodes: rest,
      initialisers: new Map([...initialisers].filter(([name]) => used.has(name))),
    };
  } finally {
    await session.release();
  }
}
