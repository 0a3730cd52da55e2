import type { ReferenceOperator } from './operator.js';
import { build, positionOf } from './tensor.js';

function pointwise(f: (x: number) => number): ReferenceOperator {
  return (_, [x]) => [{ dims: x.dims, data: x.data.map(f) }];
}

export function broadcasting(f: (a: number, b: number) => number): ReferenceOperator {
  return (_, inputs) => [
    inputs.reduce((a, b) => {
      const rank = Math.max(a.dims.length, b.dims.length);
      const dims = Array.from({ length: rank }, (_, i) =>
        Math.max(a.dims[i - rank + a.dims.length] ?? 1, b.dims[i - rank + b.dims.length] ?? 1),
      );
      return build(dims, (index) => f(a.data[positionOf(a, index)], b.data[positionOf(b, index)]));
    }),
  ];
}

export const elementwiseOperators: Readonly<Record<string, ReferenceOperator>> = {
  Add: broadcasting((a, b) => a + b),
  Sum: broadcasting((a, b) => a + b),
  Sub: broadcasting((a, b) => a - b),
  Mul: broadcasting((a, b) => a * b),
  Div: broadcasting((a, b) => a / b),
  Elu: pointwise((x) => (x > 0 ? x : Math.exp(x) - 1)),
  Relu: pointwise((x) => Math.max(0, x)),
  Identity: pointwise((x) => x),
  Neg: pointwise((x) => -x),
  Abs: pointwise(Math.abs),
  Sqrt: pointwise(Math.sqrt),
  Exp: pointwise(Math.exp),
  Log: pointwise(Math.log),
  Tanh: pointwise(Math.tanh),
  Sigmoid: pointwise((x) => 1 / (1 + Math.exp(-x))),
};
