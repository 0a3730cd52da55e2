import { floatAttribute, intAttribute, stringAttribute } from '../../../src/dnn/graph/index.js';
import type { Node } from '../../../src/dnn/graph/index.js';
import type { ReferenceOperator } from './operator.js';
import { build, positionOf } from './tensor.js';
import type { RefTensor } from './tensor.js';

function pointwise(f: (x: number, node: Node) => number): ReferenceOperator {
  return (node, [x]) => [{ dims: x.dims, data: x.data.map((value) => f(value, node)) }];
}

export function broadcastShape(shapes: readonly (readonly number[])[]): number[] {
  const rank = Math.max(...shapes.map((dims) => dims.length));
  return Array.from({ length: rank }, (_, i) => {
    const sizes = shapes.map((dims) => dims[i - rank + dims.length] ?? 1);
    return sizes.find((size) => size !== 1) ?? 1;
  });
}

/** Operands stretched to a common shape, and a function of their elements. */
export function broadcasting(f: (...operands: number[]) => number): ReferenceOperator {
  return (_, inputs) => [
    build(broadcastShape(inputs.map((input) => input.dims)), (index) =>
      f(...inputs.map((input) => input.data[positionOf(input, index)])),
    ),
  ];
}

/** erf by Simpson's rule. */
function erf(x: number): number {
  const steps = 400;
  const width = x / steps;
  let total = 0;
  for (let i = 0; i <= steps; i++) {
    const weight = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2;
    total += weight * Math.exp(-((i * width) ** 2));
  }
  return ((2 / Math.sqrt(Math.PI)) * total * width) / 3;
}

function gelu(x: number, node: Node): number {
  return stringAttribute(node, 'approximate', 'none') === 'tanh'
    ? 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)))
    : 0.5 * x * (1 + erf(x / Math.SQRT2));
}

function roundHalfToEven(x: number): number {
  const rounded = Math.round(x);
  return rounded - x === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}

const clip: ReferenceOperator = (_, [x, low, high]: (RefTensor | undefined)[]) => [
  {
    dims: x!.dims,
    data: x!.data.map((value) =>
      Math.min(Math.max(value, low?.data[0] ?? -Infinity), high?.data[0] ?? Infinity),
    ),
  },
];

const truth = (f: (a: number, b: number) => boolean) => broadcasting((a, b) => Number(f(a, b)));

/** Integers and truth values as ONNX element type numbers. */
const isInteger = (type: number) => [2, 3, 4, 5, 6, 7, 12, 13].includes(type);

export const elementwiseOperators: Readonly<Record<string, ReferenceOperator>> = {
  Add: broadcasting((a, b) => a + b),
  Sum: broadcasting((...all) => all.reduce((a, b) => a + b)),
  Mean: broadcasting((...all) => all.reduce((a, b) => a + b) / all.length),
  Sub: broadcasting((a, b) => a - b),
  Mul: broadcasting((a, b) => a * b),
  Div: broadcasting((a, b) => a / b),
  Pow: broadcasting((a, b) => a ** b),
  Max: broadcasting((...all) => Math.max(...all)),
  Min: broadcasting((...all) => Math.min(...all)),
  Equal: truth((a, b) => a === b),
  Greater: truth((a, b) => a > b),
  GreaterOrEqual: truth((a, b) => a >= b),
  Less: truth((a, b) => a < b),
  LessOrEqual: truth((a, b) => a <= b),
  And: truth((a, b) => a !== 0 && b !== 0),
  Or: truth((a, b) => a !== 0 || b !== 0),
  Not: pointwise((x) => 1 - x),
  Where: broadcasting((condition, a, b) => (condition ? a : b)),
  PRelu: broadcasting((x, slope) => (x < 0 ? slope * x : x)),
  Clip: clip,
  Dropout: (_, [x]) => [x, { dims: x.dims, data: x.data.map(() => 1) }],
  Cast: pointwise((x, node) => {
    const to = intAttribute(node, 'to', 1);
    return to === 9 ? Number(x !== 0) : isInteger(to) ? Math.trunc(x) : x;
  }),
  CastLike: pointwise((x) => x),
  Elu: pointwise((x, node) => (x > 0 ? x : floatAttribute(node, 'alpha', 1) * Math.expm1(x))),
  Selu: pointwise((x, node) => {
    const alpha = floatAttribute(node, 'alpha', 1.67326319217681884765625);
    const gamma = floatAttribute(node, 'gamma', 1.05070102214813232421875);
    return gamma * (x > 0 ? x : alpha * Math.expm1(x));
  }),
  Celu: pointwise((x, node) => {
    const alpha = floatAttribute(node, 'alpha', 1);
    return Math.max(0, x) + Math.min(0, alpha * Math.expm1(x / alpha));
  }),
  Relu: pointwise((x) => Math.max(0, x)),
  LeakyRelu: pointwise((x, node) => (x < 0 ? floatAttribute(node, 'alpha', 0.01) * x : x)),
  ThresholdedRelu: pointwise((x, node) => (x > floatAttribute(node, 'alpha', 1) ? x : 0)),
  HardSigmoid: pointwise((x, node) => {
    const line = floatAttribute(node, 'alpha', 0.2) * x + floatAttribute(node, 'beta', 0.5);
    return Math.max(0, Math.min(1, line));
  }),
  HardSwish: pointwise((x) => x * Math.max(0, Math.min(1, x / 6 + 0.5))),
  Gelu: pointwise(gelu),
  Erf: pointwise(erf),
  Mish: pointwise((x) => x * Math.tanh(Math.log1p(Math.exp(x)))),
  Softplus: pointwise((x) => Math.log1p(Math.exp(x))),
  Softsign: pointwise((x) => x / (1 + Math.abs(x))),
  Identity: pointwise((x) => x),
  Neg: pointwise((x) => -x),
  Reciprocal: pointwise((x) => 1 / x),
  Abs: pointwise(Math.abs),
  Sign: pointwise(Math.sign),
  Floor: pointwise(Math.floor),
  Ceil: pointwise(Math.ceil),
  Round: pointwise(roundHalfToEven),
  Sqrt: pointwise(Math.sqrt),
  Exp: pointwise(Math.exp),
  Log: pointwise(Math.log),
  Sin: pointwise(Math.sin),
  Cos: pointwise(Math.cos),
  Tan: pointwise(Math.tan),
  Asin: pointwise(Math.asin),
  Acos: pointwise(Math.acos),
  Atan: pointwise(Math.atan),
  Sinh: pointwise(Math.sinh),
  Cosh: pointwise(Math.cosh),
  Asinh: pointwise(Math.asinh),
  Acosh: pointwise(Math.acosh),
  Atanh: pointwise(Math.atanh),
  Tanh: pointwise(Math.tanh),
  Sigmoid: pointwise((x) => 1 / (1 + Math.exp(-x))),
};
