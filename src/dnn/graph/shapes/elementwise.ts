import { intAttribute } from '../graph.js';
import type { Dimension, ValueType } from '../graph.js';
import { elementTypeOf } from '../tensor.js';
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

const truth: ShapeRule = ({ input }) => {
  const x = input(0);
  return x ? [{ type: 'bool', dims: x.dims }] : [];
};

const cast: ShapeRule = ({ node, input }) => {
  const x = input(0);
  const type = elementTypeOf(intAttribute(node, 'to', 1));
  return x && type ? [{ type, dims: x.dims }] : [];
};

const castLike: ShapeRule = ({ input }) => {
  const [x, like] = [input(0), input(1)];
  return x && like ? [{ type: like.type, dims: x.dims }] : [];
};

const dropout: ShapeRule = ({ input }) => {
  const x = input(0);
  return x ? [x, { type: 'bool', dims: x.dims }] : [];
};

function all(operators: string, rule: ShapeRule): Record<string, ShapeRule> {
  return Object.fromEntries(operators.split(' ').map((operator) => [operator, rule]));
}

/** Operators that work element by element. */
export const elementwiseShapes: Record<string, ShapeRule> = {
  ...all('Add Sub Mul Div Pow Mod Sum Mean Max Min', broadcasting),
  ...all('Equal Greater GreaterOrEqual Less LessOrEqual And Or Xor', comparison),
  ...all('Not IsNaN IsInf', truth),
  ...all('Relu LeakyRelu PRelu Elu Selu Celu ThresholdedRelu Clip Shrink', sameAsInput),
  ...all('Sigmoid HardSigmoid HardSwish Tanh Softplus Softsign Mish Gelu Erf', sameAsInput),
  ...all('Sign Neg Abs Sqrt Reciprocal Exp Log Floor Ceil Round', sameAsInput),
  ...all('Sin Cos Tan Asin Acos Atan Sinh Cosh Asinh Acosh Atanh', sameAsInput),
  ...all('Identity Softmax LogSoftmax CumSum', sameAsInput),
  Where: where,
  Cast: cast,
  CastLike: castLike,
  Dropout: dropout,
};
