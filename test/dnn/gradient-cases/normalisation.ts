import { float, floatTensor } from '../../../src/dnn/graph/index.js';
import type { GraphBuilder } from '../../../src/dnn/graph/index.js';
import type { RandomStream } from '../../../src/random/index.js';
import { between } from './gradient-case.js';
import type { GradientCase } from './gradient-case.js';

const someEpsilon = (random: RandomStream) => float(random.pick([1e-5, 1e-3, 0.1]));

/** The output with later ones added to it, each stretched over it, so that all are differentiated. */
function together(graph: GraphBuilder, [first, ...others]: readonly string[]): string {
  return others.reduce((sum, other) => graph.add(sum, graph.mul(other, graph.scalar(3))), first);
}

const batchCases: readonly GradientCase[] = [
  {
    title: 'BatchNormalization: fixed statistics, [N, C] to 2-D',
    repetitions: 6,
    build(graph, input, random) {
      const channels = between(random, 1, 3);
      const x = input([3, channels, ...random.pick([[], [4], [4, 2]])]);
      const [scale, bias, mean] = [0, 1, 2].map(() => input([channels]));
      const operands = [x, scale, bias, mean, input([channels], 'positive')];
      return graph.node('BatchNormalization', operands, { epsilon: someEpsilon(random) });
    },
  },
  ...[0, 0.9].map((momentum): GradientCase => ({
    title: `BatchNormalization: statistics of the batch, momentum ${momentum}`,
    build: (graph, input, random) =>
      graph.nodeWith(
        3,
        'BatchNormalization',
        [
          input([4, 2, ...random.pick([[6], [4, 3]])]),
          input([2]),
          input([2]),
          graph.constant({ type: 'float32', dims: [2], data: new Float32Array(2) }),
          graph.constant({ type: 'float32', dims: [2], data: new Float32Array(2).fill(1) }),
        ],
        { training_mode: 1, momentum: float(momentum), epsilon: float(1e-3) },
      )[0],
  })),
];

const imageCases: readonly GradientCase[] = [
  {
    title: 'InstanceNormalization, 1-D to 3-D',
    repetitions: 5,
    build(graph, input, random) {
      const x = input([2, 3, ...random.pick([[5], [3, 4], [2, 2, 2]])]);
      const operands = [x, input([3]), input([3])];
      return graph.node('InstanceNormalization', operands, { epsilon: someEpsilon(random) });
    },
  },
  ...[18, 21].map((opset): GradientCase => ({
    title: `GroupNormalization of operator set ${opset}`,
    opset,
    repetitions: 5,
    build(graph, input, random) {
      const [groups, each] = [between(random, 1, 3), between(random, 1, 3)];
      const scaled = opset < 21 ? groups : groups * each;
      const x = input([2, groups * each, ...random.pick([[6], [4, 3]])]);
      return graph.node('GroupNormalization', [x, input([scaled]), input([scaled])], {
        num_groups: groups,
        epsilon: someEpsilon(random),
      });
    },
  })),
  {
    title: 'LayerNormalization: any axis, bias or none',
    repetitions: 8,
    build(graph, input, random) {
      const axis = random.integer(6) - 3;
      const dims = [2, 3, 4];
      const scaled = random.pick([dims.slice(axis), [4]]);
      const operands = [input(dims), input(scaled)];
      if (random.integer(2)) operands.push(input(scaled));
      return graph.node('LayerNormalization', operands, { axis, epsilon: someEpsilon(random) });
    },
  },
  {
    title: 'LayerNormalization: mean and inverse deviation used too',
    repetitions: 8,
    build(graph, input, random) {
      const axis = between(random, 1, 2);
      const statisticsOnly = random.integer(3) === 0;
      const x = input([2, 3, 4]);
      const scale = statisticsOnly ? graph.constant(floatTensor([1, 1, 1, 1])) : input([4]);
      const attributes = { axis, epsilon: someEpsilon(random) };
      const outputs = graph.nodeWith(3, 'LayerNormalization', [x, scale], attributes);
      const used = [outputs, outputs.slice(0, 2), [outputs[0], outputs[2]]];
      return together(graph, statisticsOnly ? outputs.slice(1) : random.pick(used));
    },
  },
  {
    title: 'MeanVarianceNormalization',
    build: (graph, input, random) =>
      graph.node(
        'MeanVarianceNormalization',
        [input([2, 3, 2, 3])],
        random.pick<Readonly<Record<string, number[]>>>([{}, { axes: [2, 3] }, { axes: [1] }]),
      ),
  },
  {
    title: 'LRN',
    repetitions: 6,
    build: (graph, input, random) =>
      graph.node('LRN', [input([2, between(random, 1, 7), 2, 3])], {
        size: random.pick([1, 3, 5]),
        alpha: float(random.between(0.01, 1)),
        beta: float(random.between(0.3, 1.5)),
        bias: float(random.between(0.5, 2)),
      }),
  },
];

/** Scores [N, classes, …], labels with some ignored, and class weights in half of the draws. */
function labelled(graph: GraphBuilder, random: RandomStream) {
  const [classes, places] = [between(random, 2, 5), random.pick([[4], [2, 3], [2, 2, 2]])];
  const ignore = random.pick([undefined, -1, 1]);
  const size = places.reduce((a, b) => a * b, 1);
  const labels = Array.from({ length: size }, (_, i) =>
    BigInt(ignore !== undefined && i === 1 ? ignore : i === 0 ? 0 : random.integer(classes)),
  );
  const operands = [
    graph.constant({ type: 'int64', dims: places, data: BigInt64Array.from(labels) }),
  ];
  const weights = Array.from({ length: classes }, () => random.between(0.5, 2));
  if (random.integer(2)) operands.push(graph.constant(floatTensor(weights)));
  const attributes: Record<string, number> = ignore === undefined ? {} : { ignore_index: ignore };
  return { dims: [places[0], classes, ...places.slice(1)], operands, attributes };
}

const lossCases: readonly GradientCase[] = [
  ...[11, 18].flatMap((opset) =>
    ['Softmax', 'LogSoftmax'].map((operator): GradientCase => ({
      title: `${operator} of operator set ${opset}`,
      opset,
      repetitions: 6,
      build: (graph, input, random) =>
        graph.node(
          operator,
          [input([2, 3, 4])],
          random.integer(5) ? { axis: random.integer(6) - 3 } : {},
        ),
    })),
  ),
  ...['mean', 'sum', 'none'].flatMap((reduction): GradientCase[] => [
    {
      title: `SoftmaxCrossEntropyLoss: ${reduction}`,
      repetitions: 6,
      build(graph, input, random) {
        const { dims, operands, attributes } = labelled(graph, random);
        const scores = [input(dims), ...operands];
        return graph.node('SoftmaxCrossEntropyLoss', scores, { ...attributes, reduction });
      },
    },
    {
      title: `LogSoftmax and NegativeLogLikelihoodLoss: ${reduction}`,
      repetitions: 6,
      build(graph, input, random) {
        const { dims, operands, attributes } = labelled(graph, random);
        const logs = graph.node('LogSoftmax', [input(dims)], { axis: 1 });
        const inputs = [graph.mul(logs, input(dims)), ...operands];
        return graph.node('NegativeLogLikelihoodLoss', inputs, { ...attributes, reduction });
      },
    },
  ]),
  {
    title: 'SoftmaxCrossEntropyLoss: log-probabilities used too',
    repetitions: 4,
    build(graph, input, random) {
      const { dims, operands, attributes } = labelled(graph, random);
      const inputs = [input(dims), ...operands];
      const [loss, logs] = graph.nodeWith(2, 'SoftmaxCrossEntropyLoss', inputs, attributes);
      return random.integer(2) ? graph.add(logs, loss) : graph.mul(logs, logs);
    },
  },
];

export const normalisationCases: readonly GradientCase[] = [
  ...batchCases,
  ...imageCases,
  ...lossCases,
];
