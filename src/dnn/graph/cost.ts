import type { Dimension, Graph, Node, ValueType } from './graph.js';
import { constantOutput } from './shapes/index.js';
import { isFixed } from './shapes/rule.js';
import type { Tensor } from './tensor.js';

/** What one operator of a network holds and computes. */
export interface LayerCost {
  readonly node: Node;
  /** dimensions of its first output; undefined where they cannot be known */
  readonly dims: readonly Dimension[] | undefined;
  /** weights, biases and other learnt constants that it is the first to use */
  readonly parameters: number;
  /** multiply-accumulate operations; 0 for operators that are not counted, undefined where a size is not known */
  readonly macs: number | undefined;
}

/** Inputs of operators that are constants but nothing learnt, by operator. */
const notParameters: Readonly<Record<string, readonly number[]>> = {
  // running mean and variance are statistics of the training images
  BatchNormalization: [3, 4],
  QuantizeLinear: [1, 2],
  DequantizeLinear: [1, 2],
  QLinearConv: [1, 2, 4, 5, 6, 7],
  QLinearMatMul: [1, 2, 4, 5, 6, 7],
  ConvInteger: [2, 3],
  MatMulInteger: [2, 3],
  Clip: [1, 2],
  Pad: [1, 2],
  Resize: [1, 2, 3],
};

const learntTypes = new Set([
  'float32',
  'float64',
  'float16',
  'bfloat16',
  'int8',
  'uint8',
  'int32',
]);

/**
 * Parameters and multiply-accumulate operations (MACs) of every node of a graph that is not a
 * constant.
 *
 * Parameters: elements of constants with one dimension or more, of floating-point, 8-bit and 32-bit
 * integer type (int64 are shapes), each constant counted once, scales and running statistics not.
 *
 * MACs, one multiplication with its addition counted as one; biases, pooling, normalisation and
 * element-wise operators are not counted:
 * - Conv: elements of the output × input channels per group × elements of the kernel;
 * - ConvTranspose: elements of the input × output channels per group × elements of the kernel;
 * - Gemm, MatMul: elements of the output × length of the dimension summed over.
 * Their quantised forms (QLinearConv, ConvInteger, QLinearMatMul, MatMulInteger) count the same.
 *
 * @param types of all values, as `inferShapes` gives them, with the batch size fixed
 */
export function layerCosts(graph: Graph, types: ReadonlyMap<string, ValueType>): LayerCost[] {
  const constants = new Map(graph.initialisers);
  const counted = new Set<Tensor>();
  const costs: LayerCost[] = [];
  for (const node of graph.nodes) {
    const constant = constantOutput(node);
    if (constant) constants.set(node.outputs[0], constant);
    if (node.operator === 'Constant') continue;
    let parameters = 0;
    node.inputs.forEach((name, index) => {
      const tensor = constants.get(name);
      if (!tensor || counted.has(tensor) || notParameters[node.operator]?.includes(index)) return;
      if (tensor.dims.length === 0 || !learntTypes.has(tensor.type)) return;
      counted.add(tensor);
      parameters += tensor.data.length;
    });
    const dims = types.get(node.outputs[0])?.dims;
    costs.push({ node, dims, parameters, macs: macsOf(node, (name) => types.get(name)?.dims) });
  }
  return costs;
}

/** MACs by operator, from the sizes of its operands. */
const formulas: Readonly<Record<string, (sizes: OperandSizes) => number>> = {
  Conv: ({ output, weights }) => product(output) * product(weights.slice(1)),
  ConvTranspose: ({ data, weights }) => product(data) * product(weights.slice(1)),
  Gemm: ({ output, data, node }) => {
    const transposed = node.attributes.transA?.kind === 'int' && node.attributes.transA.value !== 0;
    return product(output) * data[transposed ? 0 : 1];
  },
  MatMul: ({ output, data }) => product(output) * data[data.length - 1],
};
/** Quantised forms of these, and which of their inputs holds the weights. */
const quantisedForms: Readonly<Record<string, { as: string; weightsAt: number }>> = {
  QLinearConv: { as: 'Conv', weightsAt: 3 },
  ConvInteger: { as: 'Conv', weightsAt: 1 },
  QLinearMatMul: { as: 'MatMul', weightsAt: 3 },
  MatMulInteger: { as: 'MatMul', weightsAt: 1 },
};

interface OperandSizes {
  readonly node: Node;
  readonly data: readonly number[];
  readonly weights: readonly number[];
  readonly output: readonly number[];
}

function macsOf(
  node: Node,
  dimsOf: (name: string) => readonly Dimension[] | undefined,
): number | undefined {
  if (node.domain !== '') return 0;
  const form = quantisedForms[node.operator] ?? { as: node.operator, weightsAt: 1 };
  const formula = formulas[form.as];
  if (!formula) return 0;
  const [data, weights, output] = [
    node.inputs[0],
    node.inputs[form.weightsAt],
    node.outputs[0],
  ].map((name) => dimsOf(name ?? ''));
  if (!data || !weights || !output) return undefined;
  if (!isFixed(data) || !isFixed(weights) || !isFixed(output)) return undefined;
  const macs = formula({ node, data, weights, output });
  return Number.isFinite(macs) ? macs : undefined;
}

const product = (dims: readonly number[]) => dims.reduce((result, dim) => result * dim, 1);
