import { float, floatTensor } from '../../src/dnn/graph/index.js';
import type { GraphBuilder } from '../../src/dnn/graph/index.js';
import type { RandomStream } from '../../src/random/index.js';

/** How the values of an input are drawn. */
export type Draw = 'any' | 'positive' | 'apart' | 'away-from-0';

/** Builds an operator on a graph: declares inputs, returns the name of the output. */
export interface GradientCase {
  readonly title: string;
  build(graph: GraphBuilder, input: DeclareInput, random: RandomStream): string;
}
export type DeclareInput = (dims: readonly number[], draw?: Draw) => string;

const between = (random: RandomStream, low: number, high: number) =>
  low + random.integer(high - low + 1);

/** One operator (or a few) each, with random sizes and attributes. */
export const gradientCases: readonly GradientCase[] = [
  {
    title: 'Conv: kernel, stride, padding, dilation, bias',
    build(graph, input, random) {
      const kernel = [between(random, 1, 4), between(random, 1, 4)];
      const dilations = [between(random, 1, 2), between(random, 1, 2)];
      const pads = Array.from({ length: 4 }, (_, i) => random.integer(kernel[i % 2]));
      const sizes = kernel.map((k, axis) => (k - 1) * dilations[axis] + between(random, 1, 6));
      const [channels, filters] = [random.pick([1, 2, 4, 5]), between(random, 1, 3)];
      const x = input([between(random, 1, 3), channels, ...sizes]);
      const weights = input([filters, channels, ...kernel]);
      const strides = [between(random, 1, 3), between(random, 1, 3)];
      return graph.conv(x, weights, input([filters]), { strides, pads, dilations });
    },
  },
  {
    title: 'Conv: constant filters, flipped beforehand',
    build(graph, input, random) {
      const group = between(random, 1, 2);
      const kernel = [between(random, 1, 3), between(random, 1, 4)];
      const dims = [2 * group, 3, ...kernel];
      const values = Array.from({ length: 6 * group * kernel[0] * kernel[1] }, () =>
        random.normal(),
      );
      const weights = graph.constant(floatTensor(values, dims));
      const pads = Array.from({ length: 4 }, (_, i) => random.integer(kernel[i % 2]));
      return graph.conv(input([2, 3 * group, 5, 6]), weights, undefined, { pads, group });
    },
  },
  {
    title: 'Conv: groups and depthwise',
    build(graph, input, random) {
      const group = between(random, 2, 3);
      const [channels, filters] = [between(random, 1, 2), between(random, 1, 2)];
      const x = input([2, group * channels, between(random, 4, 7), between(random, 4, 7)]);
      const weights = input([group * filters, channels, 3, 2]);
      const strides = between(random, 1, 2);
      return graph.conv(x, weights, undefined, { strides, pads: 1, group });
    },
  },
  ...[2, 4].map((channels): GradientCase => ({
    title: `Conv: large stride leaves rows over, ${channels} channels`,
    build: (graph, input) =>
      graph.conv(input([2, channels, 11, 10]), input([3, channels, 3, 3]), undefined, {
        strides: 4,
      }),
  })),
  {
    title: 'MaxPool: overlapping, padded',
    build(graph, input, random) {
      const kernel = between(random, 2, 3);
      const x = input([2, 2, between(random, 4, 8), between(random, 4, 8)], 'apart');
      return graph.maxPool(x, kernel, {
        strides: between(random, 1, 3),
        pads: random.integer(kernel),
      });
    },
  },
  {
    title: 'AveragePool: overlapping, padded, padding counted or not',
    build(graph, input, random) {
      const kernel = between(random, 2, 3);
      const [stride, pad] = [between(random, 1, 3), random.integer(kernel)];
      const x = input([2, 2, between(random, 4, 8), between(random, 4, 8)]);
      return graph.node('AveragePool', [x], {
        kernel_shape: [kernel, kernel],
        strides: [stride, stride],
        pads: [pad, pad, pad, pad],
        count_include_pad: random.integer(2),
      });
    },
  },
  {
    title: 'GlobalAveragePool',
    build: (graph, input, random) =>
      graph.node('GlobalAveragePool', [input([2, 3, between(random, 1, 5), 4])]),
  },
  {
    title: 'Gemm: transposes, alpha, beta',
    build(graph, input, random) {
      const [n, k, m] = [between(random, 1, 4), between(random, 1, 4), between(random, 1, 4)];
      const [transA, transB] = [random.integer(2), random.integer(2)];
      const a = input(transA ? [k, n] : [n, k]);
      const b = input(transB ? [m, k] : [k, m]);
      const c = input(random.pick([[m], [n, m], [1, m], [n, 1]]));
      const [alpha, beta] = [float(0.5), float(2)];
      return graph.node('Gemm', [a, b, c], { alpha, beta, transA, transB });
    },
  },
  {
    title: 'MatMul: batched, broadcast, vectors',
    build(graph, input, random) {
      const [a, b] = random.pick([
        [
          [2, 3],
          [3, 4],
        ],
        [
          [2, 1, 2, 3],
          [4, 3, 2],
        ],
        [
          [5, 2, 3],
          [3, 2],
        ],
        [[3], [2, 3, 4]],
        [[2, 2, 3], [3]],
      ]);
      return graph.node('MatMul', [input(a), input(b)]);
    },
  },
  {
    title: 'Sum: three operands',
    build: (graph, input) => graph.node('Sum', [input([2, 3]), input([3]), input([2, 1])]),
  },
  ...['Add', 'Sub', 'Mul', 'Div'].map((operator): GradientCase => ({
    title: `${operator}: broadcasting`,
    build(graph, input, random) {
      const [a, b] = random.pick([
        [
          [2, 3, 4],
          [2, 3, 4],
        ],
        [
          [2, 3, 4],
          [3, 1],
        ],
        [
          [3, 1],
          [2, 3, 4],
        ],
        [[4], [2, 1, 4]],
        [
          [1, 3, 1, 1],
          [2, 1, 2, 2],
        ],
        [[], [2, 2]],
      ]);
      return graph.node(operator, [input(a), input(b, operator === 'Div' ? 'positive' : 'any')]);
    },
  })),
  ...['Identity', 'Neg', 'Exp', 'Tanh', 'Sigmoid'].map((operator): GradientCase => ({
    title: operator,
    build: (graph, input) => graph.node(operator, [input([3, 4])]),
  })),
  ...['Sqrt', 'Log'].map((operator): GradientCase => ({
    title: operator,
    build: (graph, input) => graph.node(operator, [input([3, 4], 'positive')]),
  })),
  ...['Relu', 'Abs', 'Elu'].map((operator): GradientCase => ({
    title: operator,
    build: (graph, input) => graph.node(operator, [input([3, 7], 'away-from-0')]),
  })),
  {
    title: 'BatchNormalization: fixed statistics',
    build: (graph, input) =>
      graph.node('BatchNormalization', [
        input([2, 3, 4, 2]),
        input([3]),
        input([3]),
        input([3]),
        input([3], 'positive'),
      ]),
  },
  ...[0, 0.9].map((momentum): GradientCase => ({
    title: `BatchNormalization: statistics of the batch, momentum ${momentum}`,
    build: (graph, input) =>
      graph.nodeWith(
        3,
        'BatchNormalization',
        [
          input([3, 2, 4, 3]),
          input([2]),
          input([2]),
          graph.constant({ type: 'float32', dims: [2], data: new Float32Array(2) }),
          graph.constant({ type: 'float32', dims: [2], data: new Float32Array(2).fill(1) }),
        ],
        { training_mode: 1, momentum: float(momentum), epsilon: float(1e-3) },
      )[0],
  })),
  ...['Softmax', 'LogSoftmax'].map((operator): GradientCase => ({
    title: operator,
    build: (graph, input, random) =>
      graph.node(operator, [input([2, 3, 4])], { axis: random.integer(4) - 1 }),
  })),
  ...['mean', 'sum', 'none'].map((reduction): GradientCase => ({
    title: `SoftmaxCrossEntropyLoss: ${reduction}`,
    build(graph, input) {
      const labels = graph.constant({
        type: 'int64',
        dims: [3],
        data: BigInt64Array.of(1n, 0n, 3n),
      });
      return graph.node('SoftmaxCrossEntropyLoss', [input([3, 4]), labels], { reduction });
    },
  })),
  {
    title: 'Reshape, Transpose, Flatten, Squeeze, Unsqueeze',
    build(graph, input) {
      const x = graph.transpose(graph.reshape(input([2, 3, 4]), [3, -1, 2]), [2, 0, 1]);
      const y = graph.node('Unsqueeze', [x, graph.integers([1])]);
      const z = graph.node('Squeeze', [graph.mul(y, y), graph.integers([1])]);
      return graph.node('Flatten', [z], { axis: 2 });
    },
  },
  ...['ReduceMean', 'ReduceSum'].map((operator): GradientCase => ({
    title: `${operator}: axes kept, dropped, all`,
    build(graph, input, random) {
      const axes = random.pick([[0], [-1], [0, 2], [1, 2]]);
      const some = [input([2, 3, 4]), graph.integers(axes)];
      const y = graph.node(operator, some, { keepdims: random.integer(2) });
      return graph.mul(y, graph.node(operator, [input([2, 2])], { keepdims: 0 }));
    },
  })),
  {
    title: 'Pad: constant',
    build: (graph, input, random) => {
      const pads = [0, 1, 0, random.integer(2), 0, 2];
      return graph.node('Pad', [input([2, 3, 4]), graph.integers(pads)]);
    },
  },
  {
    title: 'Expand',
    build: (graph, input) => graph.expand(input([3, 1]), [2, 3, 4]),
  },
  {
    title: 'a value used twice (residual)',
    build(graph, input) {
      const x = input([2, 2, 5, 5]);
      const y = graph.conv(x, input([2, 2, 3, 3]), undefined, { pads: 1 });
      const z = graph.conv(graph.node('Tanh', [y]), input([2, 2, 3, 3]), undefined, { pads: 1 });
      return graph.add(graph.add(z, x), y);
    },
  },
];
