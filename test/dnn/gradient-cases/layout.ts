import { between } from './gradient-case.js';
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
  {
    title: 'Reshape: sizes copied, one left open',
    build(graph, input, random) {
      const target = random.pick([[0, -1], [-1, 0, 2], [0, 0, 2, -1], [-1], [24], [1, 2, 0, 4]]);
      return graph.reshape(input([2, 3, 4]), target[2] === 0 ? [1, 2, 3, 4] : target);
    },
  },
  {
    title: 'Flatten: any axis',
    build: (graph, input, random) =>
      graph.node('Flatten', [input([2, 3, 4])], { axis: random.integer(7) - 3 }),
  },
  {
    title: 'Transpose: order given or reversed',
    build: (graph, input, random) =>
      graph.node('Transpose', [input([2, 3, 4])], random.integer(2) ? { perm: [1, 2, 0] } : {}),
  },
  {
    title: 'Squeeze and Unsqueeze: negative axes, none given',
    build(graph, input, random) {
      const axes = random.pick([graph.integers([-3]), graph.integers([1, 3]), undefined]);
      const x = graph.node('Unsqueeze', [input([2, 3]), graph.integers([-1, 1])]);
      return graph.node('Squeeze', axes ? [x, axes] : [x]);
    },
  },
  {
    title: 'Expand: added and stretched axes, from no dimension',
    build(graph, input, random) {
      const [from, to] = random.pick([
        [
          [3, 1],
          [2, 3, 4],
        ],
        [[], [2, 3]],
        [
          [2, 3],
          [1, 3],
        ],
        [
          [1, 3],
          [2, 1],
        ],
      ]);
      return graph.expand(input(from), to);
    },
  },
  ...['DCR', 'CRD'].map((mode): GradientCase => ({
    title: `DepthToSpace: ${mode}`,
    build(graph, input, random) {
      const block = between(random, 1, 3);
      const x = input([2, 2 * block ** 2, between(random, 1, 2), 2]);
      return graph.node('DepthToSpace', [x], { blocksize: block, mode });
    },
  })),
  {
    title: 'SpaceToDepth',
    build(graph, input, random) {
      const block = between(random, 1, 3);
      return graph.node('SpaceToDepth', [input([2, 3, 2 * block, block])], { blocksize: block });
    },
  },
  {
    title: 'CumSum: either direction, with and without the element itself',
    build(graph, input, random) {
      const axis = graph.constant({ type: 'int64', dims: [], data: BigInt64Array.of(1n) });
      const [exclusive, reverse] = [random.integer(2), random.integer(2)];
      return graph.node('CumSum', [input([2, 4, 3]), axis], { exclusive, reverse });
    },
  },
  {
    title: 'shape arithmetic: Shape, Gather, Concat, Slice, Range, as exporters write it',
    build(graph, input) {
      const x = input([2, 3, 4, 5]);
      const shape = graph.node('Shape', [x]);
      const whole = (value: number) =>
        graph.constant({ type: 'int64', dims: [], data: BigInt64Array.of(BigInt(value)) });
      const size = (axis: number) => graph.node('Gather', [shape, whole(axis)]);
      const images = graph.node('Unsqueeze', [size(0), graph.integers([0])]);
      const area = graph.node('Unsqueeze', [graph.mul(size(2), size(3)), graph.integers([0])]);
      const channels = graph.node('Slice', [shape, graph.integers([1]), graph.integers([2])]);
      const target = graph.node('Concat', [images, channels, area], { axis: 0 });
      const tokens = graph.node('Reshape', [x, target]);
      const places = graph.node('Range', [whole(0), graph.mul(size(2), size(3)), whole(1)]);
      return graph.mul(tokens, graph.node('Cast', [places], { to: 1 }));
    },
  },
];
