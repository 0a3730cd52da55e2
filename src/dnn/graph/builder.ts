import type { Attribute, Dimension, Graph, Node, ValueInfo, ValueType } from './graph.js';
import { Constants } from './fold.js';
import { inferNode } from './shapes/index.js';
import { floatScalar, integerTensor } from './tensor.js';
import type { ElementType, Tensor } from './tensor.js';

/** A whole number stands for an integer attribute, a list for a list of integers. */
export type AttributeValue = number | readonly number[] | string | Attribute;

/** A floating-point attribute: `{ epsilon: float(1e-5) }`. */
export function float(value: number): Attribute {
  return { kind: 'float', value: Math.fround(value) };
}

function toAttribute(name: string, value: AttributeValue): Attribute {
  if (typeof value === 'string') return { kind: 'string', value };
  if (typeof value === 'number') {
    if (!Number.isInteger(value)) throw new TypeError(`Attribute ${name} needs float(${value})`);
    return { kind: 'int', value };
  }
  return 'kind' in value ? value : { kind: 'ints', value };
}

/** The sliding window of a convolution or pooling; `pads` top, left, bottom, right (or all equal). */
export interface WindowOptions {
  strides?: number | readonly number[];
  pads?: number | readonly number[];
  dilations?: number | readonly number[];
}

function stepAttributes({ strides = 1, pads = 0 }: WindowOptions) {
  return {
    strides: typeof strides === 'number' ? [strides, strides] : strides,
    pads: typeof pads === 'number' ? [pads, pads, pads, pads] : pads,
  };
}

function windowAttributes({ dilations = 1, ...steps }: WindowOptions) {
  return {
    ...stepAttributes(steps),
    dilations: typeof dilations === 'number' ? [dilations, dilations] : dilations,
  };
}

/**
 * Builds a graph operator by operator. Values are named by strings; the types of all values that
 * can be known are known at once ({@link GraphBuilder.dims}).
 */
export class GraphBuilder {
  readonly opset: number;
  private readonly base: Pick<Graph, 'name' | 'irVersion' | 'domains' | 'metadata'>;
  private readonly inputs: ValueInfo[] = [];
  private readonly outputs: ValueInfo[] = [];
  private readonly initialisers = new Map<string, Tensor>();
  private readonly constants = new Constants();
  private readonly nodes: Node[] = [];
  private readonly types = new Map<string, ValueType>();
  private counter = 0;

  /** @param from a graph to go on from; its outputs are kept */
  constructor(from?: Graph, types?: ReadonlyMap<string, ValueType>) {
    this.opset = from?.opset ?? 18;
    this.base = {
      name: from?.name ?? 'network',
      irVersion: from?.irVersion ?? 8,
      domains: from?.domains ?? {},
      metadata: from?.metadata ?? {},
    };
    if (!from) return;
    for (const [name, tensor] of from.initialisers) this.constant(tensor, name);
    for (const input of from.inputs) this.input(input.name, input.dims, input.type);
    const declare = () => types?.forEach((type, name) => this.types.set(name, type));
    declare();
    for (const node of from.nodes) this.append(node);
    declare();
    this.outputs.push(...from.outputs);
  }

  /** Declares an input and returns its name. */
  input(name: string, dims: readonly Dimension[], type: ElementType = 'float32'): string {
    this.inputs.push({ name, type, dims });
    this.types.set(name, { type, dims });
    return name;
  }

  /** Adds a constant and returns its name. */
  constant(tensor: Tensor, name = this.fresh('constant')): string {
    this.initialisers.set(name, tensor);
    this.constants.set(name, tensor);
    this.types.set(name, { type: tensor.type, dims: tensor.dims });
    return name;
  }

  /** Adds a float32 constant without dimensions. */
  scalar(value: number): string {
    return this.constant(floatScalar(value));
  }

  /** Adds a list of integers: a shape, axes. */
  integers(values: readonly number[]): string {
    return this.constant(integerTensor(values));
  }

  /** Adds an operator with one output; `output` names it. */
  node(
    operator: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, AttributeValue>> = {},
    output?: string,
  ): string {
    return this.nodeWith(1, operator, inputs, attributes, output)[0];
  }

  /** Adds an operator with several outputs. */
  nodeWith(
    outputCount: number,
    operator: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, AttributeValue>> = {},
    output?: string,
  ): string[] {
    const name = output ?? this.fresh(operator);
    const outputs = Array.from({ length: outputCount }, (_, i) =>
      i === 0 ? name : `${name}:${i}`,
    );
    this.append({
      name,
      operator,
      domain: '',
      inputs,
      outputs,
      attributes: Object.fromEntries(
        Object.entries(attributes).map(([key, value]) => [key, toAttribute(key, value)]),
      ),
    });
    return outputs;
  }

  /** Makes a value an output of the graph, once. */
  output(name: string): void {
    if (this.outputs.some((output) => output.name === name)) return;
    const type = this.types.get(name);
    if (!type) throw new TypeError(`The type of output ${name} is not known`);
    this.outputs.push({ name, ...type });
  }

  /** States the type of a value that cannot be inferred. */
  declare(name: string, type: ValueType): void {
    this.types.set(name, type);
  }

  /** Dimensions of a value; undefined where they cannot be known before running. */
  dims(name: string): readonly Dimension[] | undefined {
    return this.types.get(name)?.dims;
  }

  /** Element type of a value; undefined where it cannot be known before running. */
  elementType(name: string): ElementType | undefined {
    return this.types.get(name)?.type;
  }

  /** The value of a constant, also of one that shape arithmetic yields. */
  constantValue(name: string): Tensor | undefined {
    return this.constants.tensor(name);
  }

  /** The name of an output that a node already has or gets now, for example MaxPool's indices. */
  extraOutput(node: Node, index: number): string {
    const place = this.nodes.findIndex((other) => other.outputs[0] === node.outputs[0]);
    const present = this.nodes[place].outputs[index];
    if (present) return present;
    const name = this.fresh(`${node.outputs[0]}:${index}`);
    const outputs = [...this.nodes[place].outputs];
    while (outputs.length < index) outputs.push('');
    outputs[index] = name;
    this.nodes[place] = { ...this.nodes[place], outputs };
    this.infer(this.nodes[place]);
    return name;
  }

  /** A name that no value has yet. */
  fresh(stem: string): string {
    let name: string;
    do name = `${stem}_${++this.counter}`;
    while (this.types.has(name) || this.nodes.some((node) => node.outputs.includes(name)));
    return name;
  }

  finish(name = this.base.name): Graph {
    return {
      ...this.base,
      name,
      opset: this.opset,
      inputs: [...this.inputs],
      outputs: [...this.outputs],
      initialisers: new Map(this.initialisers),
      nodes: [...this.nodes],
      declared: new Map(this.types),
    };
  }

  private append(node: Node): void {
    this.nodes.push(node);
    this.infer(node);
  }

  private infer(node: Node): void {
    const inferred = inferNode(node, (name) => this.types.get(name), this.constants);
    node.outputs.forEach((name, index) => {
      const type = inferred[index];
      if (name && type) this.types.set(name, type);
    });
  }

  // Operators by name, for graphs written by hand.

  conv(
    x: string,
    weights: string,
    bias?: string,
    { group = 1, ...window }: WindowOptions & { group?: number } = {},
  ): string {
    const inputs = bias === undefined ? [x, weights] : [x, weights, bias];
    return this.node('Conv', inputs, { ...windowAttributes(window), group });
  }

  maxPool(x: string, kernel: number, { strides = kernel, pads = 0 }: WindowOptions = {}): string {
    return this.node('MaxPool', [x], {
      kernel_shape: [kernel, kernel],
      ...stepAttributes({ strides, pads }),
    });
  }

  averagePool(x: string, kernel: number, { strides = kernel, pads = 0 }: WindowOptions = {}) {
    return this.node('AveragePool', [x], {
      kernel_shape: [kernel, kernel],
      ...stepAttributes({ strides, pads }),
    });
  }

  /** `a · b + c`; `transB` when `b` is stored as [outputs, inputs]. */
  gemm(a: string, b: string, c?: string, { transA = 0, transB = 0 } = {}): string {
    return this.node('Gemm', c === undefined ? [a, b] : [a, b, c], { transA, transB });
  }

  reshape(x: string, dims: readonly number[]): string {
    return this.node('Reshape', [x, this.integers(dims)]);
  }

  transpose(x: string, perm: readonly number[]): string {
    return this.node('Transpose', [x], { perm });
  }

  /** Sum over axes; from operator set 13 on, axes are an input. */
  reduceSum(x: string, axes: readonly number[], keepdims = true): string {
    return this.node('ReduceSum', [x, this.integers(axes)], { keepdims: keepdims ? 1 : 0 });
  }

  /** Mean over axes; from operator set 18 on, axes are an input. */
  reduceMean(x: string, axes: readonly number[], keepdims = true): string {
    return this.node('ReduceMean', [x, this.integers(axes)], { keepdims: keepdims ? 1 : 0 });
  }

  expand(x: string, dims: readonly number[]): string {
    return this.node('Expand', [x, this.integers(dims)]);
  }

  add(a: string, b: string): string {
    return this.node('Add', [a, b]);
  }

  sub(a: string, b: string): string {
    return this.node('Sub', [a, b]);
  }

  mul(a: string, b: string): string {
    return this.node('Mul', [a, b]);
  }

  div(a: string, b: string): string {
    return this.node('Div', [a, b]);
  }

  relu(x: string): string {
    return this.node('Relu', [x]);
  }

  /** Mean cross-entropy of class scores [N, classes] against labels [N] (int64). */
  softmaxCrossEntropy(scores: string, labels: string, output?: string): string {
    return this.node('SoftmaxCrossEntropyLoss', [scores, labels], { reduction: 'mean' }, output);
  }
}
