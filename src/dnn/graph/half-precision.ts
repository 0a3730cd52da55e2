import { VisavisError } from '../../errors.js';
import { describeNode } from './graph.js';
import type { Attribute, Graph, Node, ValueInfo, ValueType } from './graph.js';
import { elementTypes, isHalf } from './tensor.js';
import type { Tensor } from './tensor.js';

/** Value of IEEE 754 half-precision bits (1 sign, 5 exponent, 10 fraction). Exact. */
export function float16Value(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** A float16 or bfloat16 tensor as float32, exactly; others as they are. */
export function widenTensor(tensor: Tensor): Tensor {
  if (!isHalf(tensor.type)) return tensor;
  const bits = tensor.data as Uint16Array;
  if (tensor.type === 'float16')
    return { type: 'float32', dims: tensor.dims, data: Float32Array.from(bits, float16Value) };
  // bfloat16 is the upper half of a float32
  const words = Uint32Array.from(bits, (half) => half << 16);
  return { type: 'float32', dims: tensor.dims, data: new Float32Array(words.buffer) };
}

/** Attributes that name an element type by its ONNX number. */
const typeAttributes = new Set(['to', 'dtype', 'output_dtype', 'stash_type']);

/**
 * The graph with float32 in place of float16 and bfloat16 everywhere: inputs, outputs, weights,
 * casts. Weights keep their exact values; activations are no longer rounded to half precision, so
 * outputs differ from the original by its rounding.
 *
 * @throws VisavisError NETWORK_UNREADABLE where a node with a subgraph (If, Loop, Scan) is in a graph
 *   that has half-precision numbers
 */
export function widenHalfPrecision(graph: Graph): Graph {
  if (!usesHalfPrecision(graph)) return graph;
  return {
    ...graph,
    inputs: graph.inputs.map(widenValue),
    outputs: graph.outputs.map(widenValue),
    initialisers: new Map([...graph.initialisers].map(([name, t]) => [name, widenTensor(t)])),
    nodes: graph.nodes.map(widenNode),
    declared: new Map([...graph.declared].map(([name, type]) => [name, widenType(type)])),
  };
}

function usesHalfPrecision(graph: Graph): boolean {
  return (
    [...graph.inputs, ...graph.initialisers.values()].some(({ type }) => isHalf(type)) ||
    graph.nodes.some((node) => Object.entries(node.attributes).some(([k, a]) => isHalfIn(k, a)))
  );
}

function isHalfIn(key: string, attribute: Attribute): boolean {
  if (attribute.kind === 'tensor') return isHalf(attribute.value.type);
  const numbers: readonly number[] = [elementTypes.float16, elementTypes.bfloat16];
  return attribute.kind === 'int' && typeAttributes.has(key) && numbers.includes(attribute.value);
}

function widenType<Type extends ValueType>(value: Type): Type {
  return isHalf(value.type) ? { ...value, type: 'float32' } : value;
}

const widenValue = (value: ValueInfo): ValueInfo => widenType(value);

function widenNode(node: Node): Node {
  const attributes = Object.entries(node.attributes).map(
    ([key, attribute]): [string, Attribute] => {
      if (attribute.kind === 'opaque')
        throw new VisavisError('NETWORK_UNREADABLE', {
          file: 'the half-precision graph',
          reason: `${describeNode(node)} has a part inside, which cannot be turned to float32`,
        });
      if (attribute.kind === 'tensor')
        return [key, { kind: 'tensor', value: widenTensor(attribute.value) }];
      if (isHalfIn(key, attribute)) return [key, { kind: 'int', value: elementTypes.float32 }];
      return [key, attribute];
    },
  );
  return { ...node, attributes: Object.fromEntries(attributes) };
}
