import { intAttribute, intsAttribute, stringAttribute } from '../../../src/dnn/graph/index.js';
import { broadcastShape } from './elementwise.js';
import type { ReferenceOperator } from './operator.js';
import { build, count, positionOf, refTensor } from './tensor.js';
import type { RefTensor } from './tensor.js';

const reshape: ReferenceOperator = (node, [x, shape]) => {
  const isZeroKept = intAttribute(node, 'allowzero', 0) === 1;
  const dims = Array.from(shape.data, (size, axis) =>
    size === 0 && !isZeroKept ? x.dims[axis] : size,
  );
  const open = dims.indexOf(-1);
  if (open >= 0) dims[open] = -count(x.dims) / count(dims);
  return [{ dims, data: x.data }];
};

const flatten: ReferenceOperator = (node, [x]) => {
  const given = intAttribute(node, 'axis', 1);
  const axis = given < 0 ? given + x.dims.length : given;
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

const squeeze: ReferenceOperator = (_, [x, axes]: (RefTensor | undefined)[]) => {
  const rank = x!.dims.length;
  const places = axes && Array.from(axes.data, (axis) => (axis < 0 ? axis + rank : axis));
  const dims = x!.dims.filter((dim, axis) => (places ? !places.includes(axis) : dim !== 1));
  return [{ dims, data: x!.data }];
};

const unsqueeze: ReferenceOperator = (_, [x, axes]) => {
  const rank = x.dims.length + axes.data.length;
  const dims = [...x.dims];
  for (const axis of Array.from(axes.data, (a) => (a < 0 ? a + rank : a)).sort((a, b) => a - b))
    dims.splice(axis, 0, 1);
  return [{ dims, data: x.data }];
};

const depthToSpace: ReferenceOperator = (node, [x]) => {
  const b = intAttribute(node, 'blocksize', 1);
  const [images, channels, rows, columns] = x.dims;
  const depth = channels / b ** 2;
  const isColumnFirst = stringAttribute(node, 'mode', 'DCR') === 'CRD';
  return [
    build([images, depth, rows * b, columns * b], ([n, c, i, j]) => {
      const place = (i % b) * b + (j % b);
      const channel = isColumnFirst ? c * b ** 2 + place : place * depth + c;
      return x.data[positionOf(x, [n, channel, Math.floor(i / b), Math.floor(j / b)])];
    }),
  ];
};

const spaceToDepth: ReferenceOperator = (node, [x]) => {
  const b = intAttribute(node, 'blocksize', 1);
  const [images, channels, rows, columns] = x.dims;
  return [
    build([images, channels * b ** 2, rows / b, columns / b], ([n, c, i, j]) => {
      const place = Math.floor(c / channels);
      const at = [n, c % channels, i * b + Math.floor(place / b), j * b + (place % b)];
      return x.data[positionOf(x, at)];
    }),
  ];
};

const runningSum: ReferenceOperator = (node, [x, axisValue]) => {
  const axis = axisValue.data[0] < 0 ? axisValue.data[0] + x.dims.length : axisValue.data[0];
  const isReverse = intAttribute(node, 'reverse', 0) === 1;
  const isExclusive = intAttribute(node, 'exclusive', 0) === 1;
  return [
    build(x.dims, (index) => {
      let total = 0;
      for (let place = 0; place < x.dims[axis]; place++) {
        const ahead = isReverse ? place - index[axis] : index[axis] - place;
        if (ahead < 0 || (isExclusive && ahead === 0)) continue;
        total +=
          x.data[
            positionOf(
              x,
              index.map((other, i) => (i === axis ? place : other)),
            )
          ];
      }
      return total;
    }),
  ];
};

const shape: ReferenceOperator = (node, [x]) => {
  const dims = x.dims.slice(
    intAttribute(node, 'start', 0),
    intAttribute(node, 'end', x.dims.length),
  );
  return [refTensor([dims.length], dims)];
};

const filled: ReferenceOperator = (node, [dims]) => {
  const value = node.attributes.value;
  const element = value?.kind === 'tensor' ? Number(value.value.data[0]) : 0;
  return [build([...dims.data], () => element)];
};

const range: ReferenceOperator = (_, [start, limit, delta]) => {
  const length = Math.max(0, Math.ceil((limit.data[0] - start.data[0]) / delta.data[0]));
  return [build([length], ([i]) => start.data[0] + i * delta.data[0])];
};

export const layoutOperators: Readonly<Record<string, ReferenceOperator>> = {
  Reshape: reshape,
  Flatten: flatten,
  Transpose: transpose,
  Squeeze: squeeze,
  Unsqueeze: unsqueeze,
  DepthToSpace: depthToSpace,
  SpaceToDepth: spaceToDepth,
  CumSum: runningSum,
  Expand: (_, [x, target]) => [
    build(broadcastShape([x.dims, [...target.data]]), (index) => x.data[positionOf(x, index)]),
  ],
  Shape: shape,
  Size: (_, [x]) => [refTensor([], [x.data.length])],
  ConstantOfShape: filled,
  Range: range,
};
