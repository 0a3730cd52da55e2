import type { GradientCase } from './gradient-case.js';

export const layoutCases: readonly GradientCase[] = [
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
];
