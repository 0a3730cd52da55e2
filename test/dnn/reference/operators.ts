import {
  floatAttribute,
  intAttribute,
  intsAttribute,
  stringAttribute,
} from '../../../src/dnn/graph/index.js';
import type { Node } from '../../../src/dnn/graph/index.js';
import { build, count, positionOf, refTensor } from './tensor.js';
import type { RefTensor } from './tensor.js';

/** One operator in plain loops and double precision, written from the ONNX operator text. */
export type ReferenceOperator = (node: Node, inputs: RefTensor[]) => RefTensor[];

function pointwise(f: (x: number) => number): ReferenceOperator {
  return (_, [x]) => [{ dims: x.dims, data: x.data.map(f) }];
}

function broadcasting(f: (a: number, b: number) => number): ReferenceOperator {
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

const conv: ReferenceOperator = (node, [x, w, b]) => {
  const [batch, channels, height, width] = x.dims;
  const [filters, perGroup, kh, kw] = w.dims;
  const group = intAttribute(node, 'group', 1);
  const [sh, sw] = intsAttribute(node, 'strides') ?? [1, 1];
  const [dh, dw] = intsAttribute(node, 'dilations') ?? [1, 1];
  const [top, left, bottom, right] = intsAttribute(node, 'pads') ?? [0, 0, 0, 0];
  const rows = Math.floor((height + top + bottom - dh * (kh - 1) - 1) / sh) + 1;
  const columns = Math.floor((width + left + right - dw * (kw - 1) - 1) / sw) + 1;
  const filtersPerGroup = filters / group;
  return [
    build([batch, filters, rows, columns], ([n, m, u, v]) => {
      const first = Math.floor(m / filtersPerGroup) * perGroup;
      let sum = b ? b.data[m] : 0;
      for (let c = 0; c < perGroup; c++)
        for (let i = 0; i < kh; i++)
          for (let j = 0; j < kw; j++) {
            const y = u * sh + i * dh - top;
            const z = v * sw + j * dw - left;
            if (y < 0 || y >= height || z < 0 || z >= width) continue;
            sum +=
              x.data[((n * channels + first + c) * height + y) * width + z] *
              w.data[((m * perGroup + c) * kh + i) * kw + j];
          }
      return sum;
    }),
  ];
};

/** The elements under each window of a pooling, padding left out. */
function pool(
  summary: (values: number[], kernelArea: number, node: Node) => number,
): ReferenceOperator {
  return (node, [x]) => {
    const [batch, channels, height, width] = x.dims;
    const [kh, kw] = intsAttribute(node, 'kernel_shape')!;
    const [sh, sw] = intsAttribute(node, 'strides') ?? [1, 1];
    const [top, left, bottom, right] = intsAttribute(node, 'pads') ?? [0, 0, 0, 0];
    const round = intAttribute(node, 'ceil_mode', 0) ? Math.ceil : Math.floor;
    const rows = round((height + top + bottom - kh) / sh) + 1;
    const columns = round((width + left + right - kw) / sw) + 1;
    return [
      build([batch, channels, rows, columns], ([n, c, u, v]) => {
        const values: number[] = [];
        for (let i = 0; i < kh; i++)
          for (let j = 0; j < kw; j++) {
            const y = u * sh + i - top;
            const z = v * sw + j - left;
            if (y < 0 || y >= height || z < 0 || z >= width) continue;
            values.push(x.data[((n * channels + c) * height + y) * width + z]);
          }
        return summary(values, kh * kw, node);
      }),
    ];
  };
}

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);

const globalAverage: ReferenceOperator = (_, [x]) => {
  const area = count(x.dims.slice(2));
  return [
    build([x.dims[0], x.dims[1], ...x.dims.slice(2).map(() => 1)], ([n, c]) => {
      const start = (n * x.dims[1] + c) * area;
      return sum(x.data.subarray(start, start + area)) / area;
    }),
  ];
};

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

const batchNorm: ReferenceOperator = (node, [x, scale, bias, mean, variance]) => {
  const epsilon = floatAttribute(node, 'epsilon', 1e-5);
  let [mu, sigma2] = [mean.data, variance.data];
  if (intAttribute(node, 'training_mode', 0)) {
    const channel = (c: number, f: (value: number) => number) => {
      const values: number[] = [];
      build(x.dims, (index) => {
        if (index[1] === c) values.push(f(x.data[positionOf(x, index)]));
        return 0;
      });
      return sum(values) / values.length;
    };
    mu = mu.map((_, c) => channel(c, (value) => value));
    sigma2 = sigma2.map((_, c) => channel(c, (value) => (value - mu[c]) ** 2));
  }
  const y = build(x.dims, (index) => {
    const c = index[1];
    const centred = x.data[positionOf(x, index)] - mu[c];
    return (centred / Math.sqrt(sigma2[c] + epsilon)) * scale.data[c] + bias.data[c];
  });
  return [y, refTensor(mean.dims, mu), refTensor(mean.dims, sigma2)];
};

/** Softmax of each line along an axis. */
function softmaxOf(x: RefTensor, axis: number): RefTensor {
  const place = axis < 0 ? axis + x.dims.length : axis;
  return build(x.dims, (index) => {
    const line = Array.from({ length: x.dims[place] }, (_, k) =>
      Math.exp(x.data[positionOf(x, index.with(place, k))] - x.data[positionOf(x, index)]),
    );
    return 1 / sum(line);
  });
}

const crossEntropy: ReferenceOperator = (node, [scores, labels]) => {
  const shares = softmaxOf(scores, 1);
  const losses = Array.from(
    labels.data,
    (label, n) => -Math.log(shares.data[n * scores.dims[1] + label]),
  );
  const reduction = stringAttribute(node, 'reduction', 'mean');
  if (reduction === 'none') return [refTensor(labels.dims, losses)];
  return [refTensor([], [sum(losses) / (reduction === 'mean' ? losses.length : 1)])];
};

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

export const referenceOperators: Readonly<Record<string, ReferenceOperator>> = {
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
  Conv: conv,
  MaxPool: pool((values) => Math.max(...values)),
  AveragePool: pool(
    (values, area, node) =>
      sum(values) / (intAttribute(node, 'count_include_pad', 0) ? area : values.length),
  ),
  GlobalAveragePool: globalAverage,
  Gemm: gemm,
  MatMul: matMul,
  BatchNormalization: batchNorm,
  Softmax: (node, [x]) => [softmaxOf(x, intAttribute(node, 'axis', -1))],
  LogSoftmax: (node, [x]) => {
    const shares = softmaxOf(x, intAttribute(node, 'axis', -1));
    return [{ dims: x.dims, data: shares.data.map(Math.log) }];
  },
  SoftmaxCrossEntropyLoss: crossEntropy,
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
