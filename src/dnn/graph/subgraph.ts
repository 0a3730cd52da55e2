import { graphMessage } from './onnx-messages.js';
import type { AttributeMessage, GraphMessage, NodeMessage } from './onnx-messages.js';

/**
 * Values from outside that the subgraphs of a node use, at any depth. Subgraphs stay bytes
 * otherwise; ONNX Runtime runs them.
 *
 * @throws Error where a subgraph cannot be decoded or keeps weights in another file
 */
export function capturedValues(node: NodeMessage): string[] {
  const captured = new Set<string>();
  for (const attribute of node.attribute ?? [])
    for (const bytes of subgraphsOf(attribute))
      for (const name of freeValues(graphMessage.decode(bytes) as unknown as GraphMessage))
        captured.add(name);
  return [...captured];
}

function subgraphsOf({ g, graphs }: AttributeMessage): readonly Uint8Array[] {
  return [...(g?.length ? [g] : []), ...(graphs ?? [])];
}

/** Values that a graph uses and does not define. */
function freeValues(graph: GraphMessage): Set<string> {
  const defined = new Set<string>(['']);
  for (const { name } of graph.input ?? []) defined.add(name ?? '');
  for (const tensor of graph.initializer ?? []) {
    if (tensor.dataLocation === 1)
      throw new Error(`tensor '${tensor.name}' of a subgraph is kept in another file`);
    defined.add(tensor.name ?? '');
  }
  for (const node of graph.node ?? []) for (const name of node.output ?? []) defined.add(name);
  const free = new Set<string>();
  const use = (name: string) => {
    if (!defined.has(name)) free.add(name);
  };
  for (const node of graph.node ?? []) {
    node.input?.forEach(use);
    capturedValues(node).forEach(use);
  }
  for (const { name } of graph.output ?? []) use(name ?? '');
  return free;
}
