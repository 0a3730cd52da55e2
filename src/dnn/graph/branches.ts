import { Constants } from './fold.js';
import type { Graph, Node } from './graph.js';
import { graphMessage } from './onnx-messages.js';
import type { AttributeMessage, GraphMessage } from './onnx-messages.js';
import { readInitialisers, readNode } from './read.js';
import { inferNode, startingTypes } from './shapes/index.js';
import type { Tensor } from './tensor.js';

/** A part of a graph that stood inside a node. */
interface Branch {
  readonly nodes: readonly Node[];
  readonly initialisers: ReadonlyMap<string, Tensor>;
  readonly outputs: readonly string[];
}

/**
 * The graph with the nodes of the branch taken in place of each `If` whose condition is known before
 * running: exporters write one where the answer follows from the sizes (PyTorch for `squeeze` and
 * `LocalResponseNorm`). Values keep their names. An `If` that depends on the image stays.
 */
export function takeBranches(graph: Graph): Graph {
  if (!graph.nodes.some(isConditional)) return graph;
  const types = startingTypes(graph);
  const constants = new Constants(graph.initialisers);
  const initialisers = new Map(graph.initialisers);
  const names = new Set([...types.keys(), ...graph.nodes.flatMap((node) => node.outputs)]);
  const nodes: Node[] = [];
  // branches may hold an If of their own
  const waiting = [...graph.nodes].reverse();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const branch = isConditional(node) ? branchTaken(node, constants) : undefined;
    if (branch && !isNamed(branch, names)) {
      for (const [name, tensor] of branch.initialisers) {
        initialisers.set(name, tensor);
        constants.set(name, tensor);
        types.set(name, tensor);
      }
      const inside = [...branch.nodes, ...handingOut(node, branch)];
      for (const { outputs } of inside) for (const name of outputs) names.add(name);
      waiting.push(...inside.reverse());
      continue;
    }
    const inferred = inferNode(node, (name) => types.get(name), constants);
    node.outputs.forEach((name, index) => {
      const type = inferred[index] ?? graph.declared.get(name);
      if (name && type) types.set(name, type);
    });
    nodes.push(node);
  }
  return { ...graph, nodes, initialisers };
}

function isConditional({ domain, operator }: Node): boolean {
  return domain === '' && operator === 'If';
}

/** The branch that an If takes; undefined where that depends on the image. */
function branchTaken(node: Node, constants: Constants): Branch | undefined {
  const condition = constants.tensor(node.inputs[0]);
  if (!condition) return undefined;
  const attribute = node.attributes[condition.data[0] ? 'then_branch' : 'else_branch'];
  if (attribute?.kind !== 'opaque') return undefined;
  const { g } = attribute.value as AttributeMessage;
  if (!g) return undefined;
  const message = graphMessage.decode(g) as unknown as GraphMessage;
  return {
    nodes: (message.node ?? []).map(readNode),
    initialisers: readInitialisers(message),
    outputs: (message.output ?? []).map(({ name }) => name ?? ''),
  };
}

/** Has the graph outside values with a name of the branch? ONNX forbids it. */
function isNamed({ nodes, initialisers }: Branch, names: ReadonlySet<string>): boolean {
  const own = [...initialisers.keys(), ...nodes.flatMap((node) => node.outputs)];
  return own.some((name) => name !== '' && names.has(name));
}

/** What gives the results of a branch the names they have outside. */
function handingOut({ outputs }: Node, branch: Branch): Node[] {
  return branch.outputs.map((inner, index) => ({
    name: outputs[index],
    operator: 'Identity',
    domain: '',
    inputs: [inner],
    outputs: [outputs[index]],
    attributes: {},
  }));
}
