import { foldRules } from './fold-rules.js';
import type { Dimension, Node, ValueType } from './graph.js';
import { arrayClass, elementCount, isFloat, isHalf, tensorNumbers } from './tensor.js';
import type { ElementType, Tensor, TensorData } from './tensor.js';

/**
 * A small tensor as far as its elements are known before running: numbers, names of sizes (`N`), or
 * `?`.
 */
export interface KnownElements {
  readonly type: ElementType;
  readonly dims: readonly number[];
  readonly elements: readonly Dimension[];
}

/** Longest tensor that shape arithmetic is followed through. */
const mostElements = 1024;

/**
 * The constants of a graph, and what shape arithmetic (Shape → Gather → Concat → Reshape, as
 * exporters write it) makes of them and of the known sizes.
 */
export class Constants {
  private readonly tensors = new Map<string, Tensor>();
  private readonly partly = new Map<string, KnownElements>();

  constructor(tensors: Iterable<readonly [string, Tensor]> = []) {
    for (const [name, tensor] of tensors) this.tensors.set(name, tensor);
  }

  set(name: string, tensor: Tensor): void {
    this.tensors.set(name, tensor);
  }

  /** The value, where all of it is known. */
  tensor(name: string): Tensor | undefined {
    return this.tensors.get(name);
  }

  /** The elements of a small tensor, where at least their number is known. */
  elements(name: string, type: ValueType | undefined): KnownElements | undefined {
    const partly = this.partly.get(name);
    if (partly) return partly;
    const tensor = this.tensors.get(name);
    if (tensor) return fromTensor(tensor);
    if (!type || isFloat(type.type) || !isSmall(type.dims)) return undefined;
    return {
      type: type.type,
      dims: type.dims,
      elements: new Array<Dimension>(elementCount(type.dims)).fill('?'),
    };
  }

  /** Works out a node's output where it is shape arithmetic. */
  fold(
    node: Node,
    typeOf: (name: string) => ValueType | undefined,
    output: ValueType | undefined,
  ): void {
    const rule = node.domain === '' ? foldRules[node.operator] : undefined;
    if (!rule || !output || isHalf(output.type) || !isSmall(output.dims)) return;
    const elements = rule({
      node,
      output,
      input: (index) => typeOf(node.inputs[index] ?? ''),
      known: (index) => {
        const name = node.inputs[index] ?? '';
        return name ? this.elements(name, typeOf(name)) : undefined;
      },
    });
    if (elements?.length !== elementCount(output.dims)) return;
    const result = { type: output.type, dims: output.dims, elements };
    this.partly.set(node.outputs[0], result);
    const tensor = toTensor(result);
    if (tensor) this.tensors.set(node.outputs[0], tensor);
  }
}

function isSmall(dims: readonly Dimension[]): dims is readonly number[] {
  return (
    dims.every((dim): dim is number => typeof dim === 'number') &&
    elementCount(dims) <= mostElements
  );
}

function fromTensor(tensor: Tensor): KnownElements | undefined {
  if (isHalf(tensor.type) || !isSmall(tensor.dims)) return undefined;
  return { type: tensor.type, dims: tensor.dims, elements: tensorNumbers(tensor) };
}

/** The largest int64: "to the end" in slices, and one more than a number can say. */
const largest = 2n ** 63n - 1n;

function toTensor({ type, dims, elements }: KnownElements): Tensor | undefined {
  if (!elements.every((element) => typeof element === 'number')) return undefined;
  const data: TensorData =
    type === 'int64'
      ? BigInt64Array.from(elements, (value) => (value >= 2 ** 63 ? largest : BigInt(value)))
      : type === 'uint64'
        ? BigUint64Array.from(elements, BigInt)
        : (arrayClass(type) as typeof Float64Array).from(elements);
  return { type, dims, data };
}
