import { intAttribute, intsAttribute } from '../../../src/dnn/graph/index.js';
import type { Node } from '../../../src/dnn/graph/index.js';
import { broadcasting } from './elementwise.js';
import type { ReferenceOperator } from './operator.js';
import { build, count, positionOf, refTensor } from './tensor.js';

const reshape: ReferenceOperator = (_, [x, shape]) => {
  const dims = Array.from(shape.data, (size, axis) => (size === 0 ? x.dims[axis] : size));
  const open = dims.indexOf(-1);
  if (open >= 0) dims[open] = -count(x.dims) / count(dims);
  return [{ dims: dims.map(Math.abs), data: x.data }];
};

const flatten: ReferenceOperator = (node, [x]) => {
  const axis = intAttribute(node, 'axis', 1);
  return [{ dims: [count(x.dims.slice(0, axis)), count(x.dims.slice(axis))], data: x.data }];
};

const transpose: ReferenceOperator = (node, [x]) => {
  const order = intsAttribute(node, 'perm') ?? x.dims.map((_, i) => x.dims.length - 1 - i);
  return [
    build(
      order.map((axis) => x.dims[axis]),
      (index) => {
        const source = x.dims.map((_, axis) => index[order.indexOf(axis)]);
        return x.data[positionOf(x, source)];
      },
    ),
  ];
};

function reduction(finish: (total: number, elements: number) => number): ReferenceOperator {
  return (node, [x, given]) => {
    const all = x.dims.map((_, axis) => axis);
    const axes = given
      ? Array.from(given.data, (axis) => (axis < 0 ? axis + x.dims.length : axis))
      : all;
    const kept = x.dims.map((dim, axis) => (axes.includes(axis) ? 1 : dim));
    const totals = { dims: kept, data: new Float64Array(count(kept)) };
    build(x.dims, (index) => {
      totals.data[positionOf(totals, index)] += x.data[positionOf(x, index)];
      return 0;
    });
    const elements = count(axes.map((axis) => x.dims[axis]));
    const dims = kept.filter(
      (_, axis) => intAttribute(node, 'keepdims', 1) === 1 || !axes.includes(axis),
    );
    return [{ dims, data: totals.data.map((total) => finish(total, elements)) }];
  };
}

export const layoutOperators: Readonly<Record<string, ReferenceOperator>> = {
  Reshape: reshape,
  Flatten: flatten,
  Transpose: transpose,
  Squeeze: (_, [x, axes]) => [
    { dims: x.dims.filter((_, axis) => !axes.data.includes(axis)), data: x.data },
  ],
  Unsqueeze: (_, [x, axes]) => {
    const dims = [...x.dims];
    for (const axis of axes.data) dims.splice(axis, 0, 1);
    return [{ dims, data: x.data }];
  },
  ReduceSum: reduction((total) => total),
  ReduceMean: reduction((total, elements) => total / elements),
  Pad: (_, [x, pads]) => {
    const rank = x.dims.length;
    const dims = x.dims.map((dim, axis) => dim + pads.data[axis] + pads.data[axis + rank]);
    return [
      build(dims, (index) => {
        const source = index.map((place, axis) => place - pads.data[axis]);
        const inside = source.every((place, axis) => place >= 0 && place < x.dims[axis]);
        return inside ? x.data[positionOf(x, source)] : 0;
      }),
    ];
  },
  Expand: (_, [x, shape]) => [
    broadcasting((a, b) => a * b)({} as Node, [
      x,
      refTensor([...shape.data], new Float64Array(count([...shape.data])).fill(1)),
    ])[0],
  ],
};
