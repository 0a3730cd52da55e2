import type { GradientCase } from './gradient-case.js';

export const elementwiseCases: readonly GradientCase[] = [
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
];
