import { between } from './gradient-case.js';
import type { GradientCase } from './gradient-case.js';

const indexTensor = (values: readonly number[], dims: readonly number[]) =>
  ({ type: 'int64', dims, data: BigInt64Array.from(values, BigInt) }) as const;

export const selectionCases: readonly GradientCase[] = [
  {
    title: 'Concat: several parts, one twice, a constant',
    build(graph, input, random) {
      const axis = random.integer(6) - 3;
      const dims = (size: number) => [2, 3, 2].map((dim, i) => (i === (axis + 3) % 3 ? size : dim));
      const a = input(dims(between(random, 1, 3)));
      const parts = [a, input(dims(1)), graph.node('Sin', [a]), a];
      return graph.node('Concat', parts, { axis });
    },
  },
  {
    title: 'Split: sizes given, a piece unused',
    build(graph, input, random) {
      const axis = random.pick([1, -2]);
      const sizes = graph.integers(
        random.pick([
          [2, 1, 3],
          [3, 1, 2],
          [2, 2, 2],
        ]),
      );
      const pieces = graph.nodeWith(3, 'Split', [input([2, 6, 3]), sizes], { axis });
      const used = random.pick([[0], [1], [0, 2], [2, 1, 1]]).map((i) => pieces[i]);
      return graph.node('Concat', used, { axis: 1 });
    },
  },
  {
    title: 'Split: equal pieces, the last smaller',
    build(graph, input, random) {
      const size = between(random, 3, 7);
      const attributes = { axis: 0, num_outputs: 2 };
      const [a, b] = graph.nodeWith(2, 'Split', [input([size, 2])], attributes);
      return graph.node('Concat', [b, graph.mul(a, a)], { axis: 0 });
    },
  },
  {
    title: 'Slice: starts, ends and steps of either sign, axes given or not',
    repetitions: 8,
    build(graph, input, random) {
      const [starts, ends, axes, steps] = random.pick([
        [[1], [3], [2], undefined],
        [
          [-3, 0],
          [-1, 9],
          [-1, 0],
          [1, 1],
        ],
        [
          [4, 1],
          [0, 3],
          [2, 1],
          [-2, 1],
        ],
        [[-1], [-(2 ** 31)], [1], [-1]],
        [[0, 1, 1], [2, 3, 5], undefined, undefined],
        [
          [1, 0],
          [5, 3],
          [2, 1],
          [3, 2],
        ],
        [
          [-1, -1],
          [-9, -9],
          [0, 2],
          [-1, -3],
        ],
        [[0], [2 ** 31 - 1], [0], [1]],
      ]);
      const given = [axes, steps].map((values) => (values ? graph.integers(values) : ''));
      const x = input([2, 3, 5]);
      const inputs = [x, graph.integers(starts), graph.integers(ends), ...given];
      while (inputs.at(-1) === '') inputs.pop();
      return graph.node('Slice', inputs);
    },
  },
  {
    title: 'Gather: one place, several, negative, repeated, of any rank',
    repetitions: 8,
    build(graph, input, random) {
      const axis = random.integer(6) - 3;
      const indices = random.pick([
        indexTensor([1], []),
        indexTensor([-1], []),
        indexTensor([0], [1]),
        indexTensor([0], [1, 1]),
        indexTensor([1, -1, 1], [3]),
        indexTensor([0, 1, 1, -2], [2, 2]),
      ]);
      return graph.node('Gather', [input([2, 3, 2]), graph.constant(indices)], { axis });
    },
  },
  {
    title: 'GatherElements: negative and repeated places',
    build(graph, input, random) {
      const axis = random.integer(4) - 2;
      const places = Array.from({ length: 6 }, () => between(random, -2, 1));
      const indices = graph.constant(indexTensor(places, [2, 3]));
      return graph.node('GatherElements', [input([2, 3]), indices], { axis });
    },
  },
  {
    title: 'GatherND',
    build(graph, input, random) {
      const indices = random.pick([
        indexTensor([0, 1, 1, -1, 0, 1], [3, 2]),
        indexTensor([1, 0, -1], [3, 1]),
      ]);
      return graph.node('GatherND', [input([2, 3, 2]), graph.constant(indices)]);
    },
  },
  {
    title: 'ScatterElements: put and add',
    build(graph, input, random) {
      const reduction = random.pick(['none', 'add']);
      const places = reduction === 'add' ? [1, 1, 0, -1] : [1, 0, 2, -1];
      const indices = graph.constant(indexTensor(places, [2, 2]));
      const axis = reduction === 'add' ? random.integer(2) : 0;
      const inputs = [input([3, 3]), indices, input([2, 2])];
      return graph.node('ScatterElements', inputs, { axis, reduction });
    },
  },
  {
    title: 'ScatterND: put and add',
    build(graph, input, random) {
      const reduction = random.pick(['none', 'add']);
      const places = reduction === 'add' ? [1, 1, -1] : [1, 0, -1];
      const indices = graph.constant(indexTensor(places, [3, 1]));
      return graph.node('ScatterND', [input([4, 2]), indices, input([3, 2])], { reduction });
    },
  },
  {
    title: 'Trilu: either triangle, shifted',
    build(graph, input, random) {
      const shift = graph.constant(indexTensor([between(random, -1, 2)], []));
      return graph.node('Trilu', [input([2, 3, 4]), shift], { upper: random.integer(2) });
    },
  },
  {
    title: 'Pad: constant, its value, negative pads, axes',
    repetitions: 6,
    build(graph, input, random) {
      const pads = Array.from({ length: 6 }, () => between(random, -1, 2));
      pads[0] = 1;
      const x = input([2, 3, 4]);
      if (random.integer(2))
        return graph.node('Pad', [x, graph.integers(pads), random.integer(2) ? '' : input([])]);
      const axes = graph.integers([-1, 1]);
      return graph.node('Pad', [x, graph.integers([1, -1, 0, 2]), '', axes]);
    },
  },
  ...['reflect', 'edge', 'wrap'].map((mode): GradientCase => ({
    title: `Pad: ${mode}`,
    opset: 19,
    build(graph, input, random) {
      const pads = Array.from({ length: 8 }, (_, i) => (i % 4 < 2 ? 0 : random.integer(3)));
      return graph.node('Pad', [input([1, 2, 3, 4]), graph.integers(pads)], { mode });
    },
  })),
  {
    title: 'Tile',
    build(graph, input, random) {
      const repeats = [between(random, 1, 3), 1, between(random, 1, 2)];
      return graph.node('Tile', [input([2, 3, 2]), graph.integers(repeats)]);
    },
  },
];
