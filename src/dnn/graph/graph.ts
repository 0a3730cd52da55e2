import type { ElementType, Tensor } from './tensor.js';

/** A dimension: a size, or the name of a size known only at run time (`N`), or `?`. */
export type Dimension = number | string;

/** Element type and dimensions of a value. */
export interface ValueType {
  readonly type: ElementType;
  readonly dims: readonly Dimension[];
}

/** A named input or output of a graph. */
export interface ValueInfo extends ValueType {
  readonly name: string;
}

/** An attribute of a node, tagged with its ONNX kind. `opaque` is kept as it was read. */
export type Attribute =
  | { readonly kind: 'int'; readonly value: number }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'ints'; readonly value: readonly number[] }
  | { readonly kind: 'floats'; readonly value: readonly number[] }
  | { readonly kind: 'strings'; readonly value: readonly string[] }
  | { readonly kind: 'tensor'; readonly value: Tensor }
  | { readonly kind: 'opaque'; readonly value: object };

/** One operator of a graph. An empty input or output name means "left out". */
export interface Node {
  readonly name: string;
  /** ONNX operator, for example `Conv` */
  readonly operator: string;
  /** empty: the standard ONNX operators */
  readonly domain: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, Attribute>>;
  /** values of the graph that subgraphs of the node's attributes use (If, Loop, Scan) */
  readonly captures?: readonly string[];
}

/** A network as a list of operators in the order they run. Treated as immutable. */
export interface Graph {
  readonly name: string;
  /** version of the standard operator set */
  readonly opset: number;
  readonly irVersion: number;
  /** versions of further operator sets, by domain */
  readonly domains: Readonly<Record<string, number>>;
  readonly inputs: readonly ValueInfo[];
  readonly outputs: readonly ValueInfo[];
  /** constants: weights, shapes, axes */
  readonly initialisers: ReadonlyMap<string, Tensor>;
  readonly nodes: readonly Node[];
  /** types of inner values as the file declares them; may be empty */
  readonly declared: ReadonlyMap<string, ValueType>;
  readonly metadata: Readonly<Record<string, string>>;
}

/** An integer attribute, or its default. */
export function intAttribute(node: Node, name: string, fallback: number): number {
  const attribute = node.attributes[name];
  return attribute?.kind === 'int' ? attribute.value : fallback;
}

/** A float attribute, or its default. */
export function floatAttribute(node: Node, name: string, fallback: number): number {
  const attribute = node.attributes[name];
  return attribute?.kind === 'float' ? attribute.value : fallback;
}

/** A string attribute, or its default. */
export function stringAttribute(node: Node, name: string, fallback: string): string {
  const attribute = node.attributes[name];
  return attribute?.kind === 'string' ? attribute.value : fallback;
}

/** An attribute that is a list of integers; undefined where absent. */
export function intsAttribute(node: Node, name: string): readonly number[] | undefined {
  const attribute = node.attributes[name];
  return attribute?.kind === 'ints' ? attribute.value : undefined;
}

/** Every value that a node needs: its inputs and what its subgraphs use. */
export function dependencies(node: Node): readonly string[] {
  return node.captures ? [...node.inputs, ...node.captures] : node.inputs;
}

/** "Conv 'features.0'": how messages name a node. */
export function describeNode(node: Node): string {
  return `${node.operator} '${node.name || node.outputs[0]}'`;
}
