import type { Dimension, ValueType } from '../graph.js';
import { sameAsInput } from './rule.js';
import type { ShapeRule } from './rule.js';

/**
 * Dimensions after multidirectional broadcasting (ONNX "Broadcasting in ONNX"): aligned at the
 * last dimension, a dimension of 1 stretches.
 */
export function broadcastDims(a: readonly Dimension[], b: readonly Dimension[]): Dimension[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, i): Dimension => {
    const x = a[i - rank + a.length] ?? 1;
    const y = b[i - rank + b.length] ?? 1;
    if (x === y || y === 1) return x;
    if (x === 1) return y;
    return typeof x === 'number' ? x : y;
  });
}

function broadcastAll(types: readonly (ValueType | undefined)[]): readonly Dimension[] | undefined {
  let dims: readonly Dimension[] = [];
  for (const type of types) {
    if (!type) return undefined;
    dims = broadcastDims(dims, type.dims);
  }
  return dims;
}

const broadcasting: ShapeRule = ({ node, input }) => {
  const dims = broadcastAll(node.inputs.map((_, i) => input(i)));
  return dims ? [{ type: input(0)!.type, dims }] : [];
};

const comparison: ShapeRule = ({ node, input }) => {
  const dims = broadcastAll(node.inputs.map((_, i) => input(i)));
  return dims ? [{ type: 'bool', dims }] : [];
};

const where: ShapeRule = ({ input }) => {
  const dims = broadcastAll([input(0), input(1), input(2)]);
  return dims ? [{ type: input(1)!.type, dims }] : [];
};

/** Operators that work element by element. */
export const elementwiseShapes: Record<string, ShapeRule> = {
  Add: broadcasting,
  Sub: broadcasting,
  Mul: broadcasting,
  Div: broadcasting,
  Pow: broadcasting,
  Sum: broadcasting,
  Max: broadcasting,
  Min: broadcasting,
  Equal: comparison,
  Greater: comparison,
  Less: comparison,
  Where: where,
  Relu: sameAsInput,
  LeakyRelu: sameAsInput,
  Elu: sameAsInput,
  Sigmoid: sameAsInput,
  Tanh: sameAsInput,
  Sign: sameAsInput,
  Neg: sameAsInput,
  Abs: sameAsInput,
  Sqrt: sameAsInput,
  Reciprocal: sameAsInput,
  Exp: sameAsInput,
  Log: sameAsInput,
  Identity: sameAsInput,
  Dropout: sameAsInput,
  Softmax: sameAsInput,
  LogSoftmax: sameAsInput,
  Clip: sameAsInput,
};
