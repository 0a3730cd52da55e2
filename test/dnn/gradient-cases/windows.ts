import { floatTensor } from '../../../src/dnn/graph/index.js';
import { between } from './gradient-case.js';
import type { GradientCase } from './gradient-case.js';

export const windowsCases: readonly GradientCase[] = [
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
];
