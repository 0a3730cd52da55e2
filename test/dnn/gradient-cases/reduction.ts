import type { Draw, GradientCase } from './gradient-case.js';

const draws: Readonly<Record<string, Draw>> = {
  ReduceMax: 'apart',
  ReduceMin: 'apart',
  ReduceL1: 'away-from-0',
  ReduceLogSum: 'positive',
};

const operators = [
  'ReduceSum',
  'ReduceMean',
  'ReduceMax',
  'ReduceMin',
  'ReduceProd',
  'ReduceL1',
  'ReduceL2',
  'ReduceSumSquare',
  'ReduceLogSum',
  'ReduceLogSumExp',
];

export const reductionCases: readonly GradientCase[] = [
  ...operators.map((operator): GradientCase => ({
    title: `${operator}: axes kept, dropped, negative, all`,
    repetitions: 6,
    build(graph, input, random) {
      const axes = random.pick([[0], [-1], [0, 2], [1, 2], [-2, 0], [0, 1, 2]]);
      const some = [input([2, 3, 4], draws[operator]), graph.integers(axes)];
      const y = graph.node(operator, some, { keepdims: random.integer(2) });
      const all = [input([2, 2], draws[operator])];
      if (random.integer(2)) all.push(graph.integers([]));
      return graph.mul(y, graph.node(operator, all, { keepdims: 0 }));
    },
  })),
  ...operators.map((operator): GradientCase => ({
    title: `${operator}: no axes, each element by itself`,
    build: (graph, input, random) =>
      graph.node(operator, [input([2, 3], draws[operator] ?? 'away-from-0'), graph.integers([])], {
        noop_with_empty_axes: 1,
        keepdims: random.integer(2),
      }),
  })),
  {
    title: 'ReduceProd: elements that are 0',
    build(graph, input, random) {
      const zeros = Float32Array.from({ length: 12 }, () => Number(random.integer(3) > 0));
      const mask = graph.constant({ type: 'float32', dims: [3, 4], data: zeros });
      const shifted = graph.mul(input([3, 4]), mask);
      return graph.node('ReduceProd', [shifted, graph.integers([random.integer(2)])]);
    },
  },
];
