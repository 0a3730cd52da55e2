import { float } from '../../../src/dnn/graph/index.js';
import type { GradientCase } from './gradient-case.js';

export const normalisationCases: readonly GradientCase[] = [
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
];
