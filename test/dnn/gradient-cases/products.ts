import { float } from '../../../src/dnn/graph/index.js';
import { between } from './gradient-case.js';
import type { GradientCase } from './gradient-case.js';

export const productsCases: readonly GradientCase[] = [
  {
    title: 'Gemm: transposes, alpha, beta, with and without C',
    repetitions: 10,
    build(graph, input, random) {
      const [n, k, m] = [between(random, 1, 4), between(random, 1, 4), between(random, 1, 4)];
      const [transA, transB] = [random.integer(2), random.integer(2)];
      const a = input(transA ? [k, n] : [n, k]);
      const b = input(transB ? [m, k] : [k, m]);
      const operands = [a, b];
      if (random.integer(4)) operands.push(input(random.pick([[m], [n, m], [1, m], [n, 1], []])));
      const [alpha, beta] = [float(0.5), float(2)];
      return graph.node('Gemm', operands, { alpha, beta, transA, transB });
    },
  },
  {
    title: 'MatMul: batched, broadcast, vectors',
    repetitions: 10,
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
        [[3], [3]],
        [
          [2, 3, 2, 3],
          [3, 2],
        ],
      ]);
      return graph.node('MatMul', [input(a), input(b)]);
    },
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
