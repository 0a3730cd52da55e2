import { VisavisError } from '../../errors.js';
import { dependencies, describeNode } from './graph.js';
import type { Graph, Node } from './graph.js';
import { elementCount } from './tensor.js';

/** How many names a message lists. */
const namedAtMost = 4;

/**
 * Checks that a graph can be run in one order: every value has one source and every use a value,
 * weights are as large as their dimensions say, outputs exist.
 *
 * @param file what messages call the graph
 * @returns the graph, its nodes sorted where they were not in an order they can run in
 * @throws VisavisError NETWORK_UNREADABLE: a cycle, a value without source or with two, a tensor of
 *   another size than it claims, a node without operator, a graph without outputs
 */
export function checkGraph(graph: Graph, file = 'the graph'): Graph {
  const refuse = (reason: string): never => {
    throw new VisavisError('NETWORK_UNREADABLE', { file, reason });
  };
  const sources = new Map<string, Node | null>();
  const define = (name: string, source: Node | null) => {
    if (sources.has(name)) refuse(`value '${name}' is defined twice`);
    sources.set(name, source);
  };
  for (const [name, { dims, data }] of graph.initialisers) {
    if (name === '') refuse('one of its weights has no name');
    if (data.length !== elementCount(dims))
      refuse(`tensor '${name}' has ${data.length} elements for dimensions [${dims.join(', ')}]`);
    define(name, null);
  }
  for (const { name } of graph.inputs) {
    if (name === '') refuse('one of its inputs has no name');
    define(name, null);
  }
  for (const node of graph.nodes) {
    if (node.operator === '') refuse(`node ${describeNode(node)} names no operator`);
    if (!node.outputs.some((output) => output !== ''))
      refuse(`node ${describeNode(node)} has no output`);
    for (const output of node.outputs) if (output !== '') define(output, node);
  }
  for (const node of graph.nodes)
    for (const name of dependencies(node))
      if (name !== '' && !sources.has(name))
        refuse(`${describeNode(node)} uses the value '${name}', which nothing defines`);

  if (graph.outputs.length === 0) refuse('it has no outputs');
  const outputs = new Set<string>();
  for (const { name } of graph.outputs) {
    if (!sources.has(name)) refuse(`its output '${name}' is not computed by any node`);
    if (outputs.has(name)) refuse(`two outputs are called '${name}'`);
    outputs.add(name);
  }
  const { nodes, cycle } = inOrder(graph, sources);
  if (cycle.length > 0)
    refuse(`its nodes need each other in a circle: ${cycle.map(describeNode).join(' → ')}`);
  return nodes === graph.nodes ? graph : { ...graph, nodes };
}

/** Nodes sorted so that each comes after those it needs, as near to their order as that allows. */
function inOrder(
  graph: Graph,
  sources: ReadonlyMap<string, Node | null>,
): { nodes: readonly Node[]; cycle: Node[] } {
  const needs = (node: Node): Node[] =>
    dependencies(node)
      .map((name) => sources.get(name))
      .filter((source): source is Node => source !== null && source !== undefined);
  const placed = new Set<Node>();
  const sorted = graph.nodes.every((node) => {
    if (!needs(node).every((source) => placed.has(source))) return false;
    placed.add(node);
    return true;
  });
  if (sorted) return { nodes: graph.nodes, cycle: [] };

  // depth first without recursion: a chain of nodes may be as long as the file allows
  const nodes: Node[] = [];
  const done = new Set<Node>();
  const open = new Set<Node>();
  for (const root of graph.nodes) {
    const stack = done.has(root) ? [] : [{ node: root, rest: needs(root).values() }];
    open.add(root);
    while (stack.length > 0) {
      const { node, rest } = stack[stack.length - 1];
      const { value: next } = rest.next() as { value: Node | undefined };
      if (next === undefined) {
        stack.pop();
        open.delete(node);
        done.add(node);
        nodes.push(node);
      } else if (open.has(next)) {
        const circle = stack.map((entry) => entry.node);
        return { nodes: [], cycle: circle.slice(circle.indexOf(next)).slice(0, namedAtMost) };
      } else if (!done.has(next)) {
        open.add(next);
        stack.push({ node: next, rest: needs(next).values() });
      }
    }
    open.delete(root);
  }
  return { nodes, cycle: [] };
}
