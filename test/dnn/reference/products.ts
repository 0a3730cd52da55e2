import { floatAttribute, intAttribute } from '../../../src/dnn/graph/index.js';
import type { ReferenceOperator } from './operator.js';
import { build, positionOf } from './tensor.js';

const gemm: ReferenceOperator = (node, [a, b, c]) => {
  const transA = intAttribute(node, 'transA', 0);
  const transB = intAttribute(node, 'transB', 0);
  const inner = a.dims[transA ? 0 : 1];
  return [
    build([a.dims[transA ? 1 : 0], b.dims[transB ? 0 : 1]], (index) => {
      const [i, j] = index;
      let total = 0;
      for (let k = 0; k < inner; k++)
        total +=
          a.data[transA ? k * a.dims[1] + i : i * a.dims[1] + k] *
          b.data[transB ? j * b.dims[1] + k : k * b.dims[1] + j];
      total *= floatAttribute(node, 'alpha', 1);
      if (c) total += floatAttribute(node, 'beta', 1) * c.data[positionOf(c, index)];
      return total;
    }),
  ];
};

const matMul: ReferenceOperator = (_, [left, right]) => {
  const a = left.dims.length === 1 ? { ...left, dims: [1, left.dims[0]] } : left;
  const b = right.dims.length === 1 ? { ...right, dims: [right.dims[0], 1] } : right;
  const rank = Math.max(a.dims.length, b.dims.length) - 2;
  const batch = Array.from({ length: rank }, (_, i) =>
    Math.max(a.dims[i - rank + a.dims.length - 2] ?? 1, b.dims[i - rank + b.dims.length - 2] ?? 1),
  );
  const inner = a.dims.at(-1)!;
  const result = build([...batch, a.dims.at(-2)!, b.dims.at(-1)!], (index) => {
    const outer = index.slice(0, -2);
    const [i, j] = index.slice(-2);
    let total = 0;
    for (let k = 0; k < inner; k++)
      total += a.data[positionOf(a, [...outer, i, k])] * b.data[positionOf(b, [...outer, k, j])];
    return total;
  });
  const dims = [
    ...batch,
    ...(left.dims.length === 1 ? [] : [a.dims.at(-2)!]),
    ...(right.dims.length === 1 ? [] : [b.dims.at(-1)!]),
  ];
  return [{ dims, data: result.data }];
};

export const productsOperators: Readonly<Record<string, ReferenceOperator>> = {
  Gemm: gemm,
  MatMul: matMul,
};
