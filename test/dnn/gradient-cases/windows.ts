import { floatTensor } from '../../../src/dnn/graph/index.js';
import type { RandomStream } from '../../../src/random/index.js';
import { between } from './gradient-case.js';
import type { GradientCase } from './gradient-case.js';

/** A window with random attributes over an image that it fits into. */
function randomWindow(
  random: RandomStream,
  rank: number,
  options: { dilated?: boolean; widePads?: boolean } = {},
) {
  const { dilated = true, widePads = false } = options;
  const each = (value: (axis: number) => number) =>
    Array.from({ length: rank }, (_, i) => value(i));
  const kernel = each(() => between(random, 1, 4));
  const dilations = each(() => (dilated ? between(random, 1, 3) : 1));
  const strides = each(() => between(random, 1, 3));
  const pad = (axis: number) => random.integer(widePads ? kernel[axis] + 3 : kernel[axis]);
  const pads = [...each(pad), ...each(pad)];
  const sizes = kernel.map((k, axis) => (k - 1) * dilations[axis] + between(random, 1, 6));
  return { kernel, dilations, strides, pads, sizes };
}

/** Declares inputs that are weights, or makes them constants. */
function weightsOf(
  graph: Parameters<GradientCase['build']>[0],
  input: Parameters<GradientCase['build']>[1],
  random: RandomStream,
) {
  const constant = random.integer(3) === 0;
  return (dims: readonly number[]) => {
    const size = dims.reduce((a, b) => a * b, 1);
    if (!constant) return input(dims);
    return graph.constant(
      floatTensor(
        Array.from({ length: size }, () => random.normal()),
        dims,
      ),
    );
  };
}

const convolutionCases: readonly GradientCase[] = [
  ...[1, 2, 3].map((rank): GradientCase => ({
    title: `Conv, ${rank}-D: groups, strides, pads, dilations`,
    repetitions: rank === 3 ? 2 : 6,
    build(graph, input, random) {
      const { sizes, kernel, ...steps } = randomWindow(random, rank, { widePads: true });
      const group = random.pick([1, 1, 2, 3]);
      const [channels, filters] = [random.pick([1, 2, 4, 5]), between(random, 1, 3)];
      const weights = weightsOf(graph, input, random);
      const x = input([between(random, 1, 2), group * channels, ...sizes]);
      const operands = [x, weights([group * filters, channels, ...kernel])];
      if (random.integer(2)) operands.push(weights([group * filters]));
      return graph.node('Conv', operands, { ...steps, group });
    },
  })),
  ...[1, 2].map((rank): GradientCase => ({
    title: `Conv, ${rank}-D: depthwise`,
    repetitions: 5,
    build(graph, input, random) {
      const { sizes, kernel, ...steps } = randomWindow(random, rank);
      const group = between(random, 2, 4);
      const weights = weightsOf(graph, input, random)([group, 1, ...kernel]);
      return graph.node('Conv', [input([2, group, ...sizes]), weights], { ...steps, group });
    },
  })),
  ...['SAME_UPPER', 'SAME_LOWER', 'VALID', 'NOTSET'].map((auto_pad): GradientCase => ({
    title: `Conv: auto_pad ${auto_pad}`,
    repetitions: 4,
    build(graph, input, random) {
      const rank = between(random, 1, 2);
      const { sizes, kernel, strides } = randomWindow(random, rank, { dilated: false });
      const weights = weightsOf(graph, input, random)([3, 4, ...kernel]);
      return graph.node('Conv', [input([1, 4, ...sizes]), weights], { strides, auto_pad });
    },
  })),
  ...[2, 4].map((channels): GradientCase => ({
    title: `Conv: large stride leaves rows over, ${channels} channels`,
    build: (graph, input) =>
      graph.conv(input([2, channels, 11, 10]), input([3, channels, 3, 3]), undefined, {
        strides: 4,
      }),
  })),
  ...[1, 2].map((rank): GradientCase => ({
    title: `ConvTranspose, ${rank}-D: groups, strides, pads, dilations, output_padding`,
    repetitions: 6,
    build(graph, input, random) {
      const { kernel, strides, dilations } = randomWindow(random, rank);
      const group = random.pick([1, 1, 2, 3]);
      const [channels, filters] = [random.pick([1, 2, 4]), random.pick([1, 2, 4])];
      const sizes = kernel.map(() => between(random, 2, 4));
      const natural = kernel.map(
        (k, i) => (sizes[i] - 1) * strides[i] + (k - 1) * dilations[i] + 1,
      );
      const pads = [...kernel, ...kernel].map((k, i) =>
        Math.min(random.integer(k), Math.floor((natural[i % rank] - 1) / 2)),
      );
      const output_padding = strides.map((stride) => random.integer(stride));
      const weights = weightsOf(graph, input, random);
      const operands = [
        input([between(random, 1, 2), group * channels, ...sizes]),
        weights([group * channels, filters, ...kernel]),
      ];
      if (random.integer(2)) operands.push(weights([group * filters]));
      const attributes = { strides, dilations, pads, output_padding, group };
      return graph.node('ConvTranspose', operands, attributes);
    },
  })),
  ...['NOTSET', 'SAME_UPPER', 'SAME_LOWER'].flatMap((auto_pad) =>
    [false, true].map((asked): GradientCase => ({
      title: `ConvTranspose: auto_pad ${auto_pad}${asked ? ', output_shape' : ''}`,
      repetitions: 4,
      build(graph, input, random) {
        const rank = between(random, 1, 2);
        const { kernel, strides, sizes } = randomWindow(random, rank, { dilated: false });
        // no smaller than the input: the shapes that ONNX infers beforehand would be other ones
        const output_shape = kernel.map((k, i) =>
          Math.max(sizes[i], (sizes[i] - 1) * strides[i] + k - random.integer(4)),
        );
        const operands = [input([2, 4, ...sizes]), input([4, 2, ...kernel])];
        const attributes = { strides, auto_pad };
        return graph.node(
          'ConvTranspose',
          operands,
          asked ? { ...attributes, output_shape } : attributes,
        );
      },
    })),
  ),
];

/** Strides that leave no gaps: with gaps ONNX Runtime refuses SAME. */
const touching = (strides: readonly number[], kernel: readonly number[]) =>
  strides.map((stride, axis) => Math.min(stride, kernel[axis]));

/**
 * Steps of a pooling, in half of the draws with `ceil_mode`; then every last window starts in the
 * image, as ONNX Runtime infers one more beforehand than it computes where one would start behind it.
 */
function randomSteps(
  random: RandomStream,
  { kernel, dilations, strides, pads }: ReturnType<typeof randomWindow>,
) {
  if (random.integer(2) === 0) return { dilations, strides, pads, ceil_mode: 0 };
  const touch = touching(strides, kernel);
  const ends = touch.map((stride, i) => Math.min(pads[i + kernel.length], kernel[i] - stride));
  const begins = pads.slice(0, kernel.length);
  return { dilations, strides: touch, pads: [...begins, ...ends], ceil_mode: 1 };
}

const poolingCases: readonly GradientCase[] = [
  ...[1, 2, 3].flatMap((rank) =>
    ['MaxPool', 'AveragePool'].map((operator): GradientCase => ({
      title: `${operator}, ${rank}-D: overlapping, padded, ceil_mode, padding counted or not`,
      repetitions: rank === 3 ? 2 : 6,
      opset: 19,
      build(graph, input, random) {
        const window = randomWindow(random, rank, { dilated: random.integer(2) === 1 });
        const x = input([2, 2, ...window.sizes], 'apart');
        return graph.node(operator, [x], {
          kernel_shape: window.kernel,
          ...randomSteps(random, window),
          ...(operator === 'AveragePool' ? { count_include_pad: random.integer(2) } : {}),
        });
      },
    })),
  ),
  ...['MaxPool', 'AveragePool'].flatMap((operator) =>
    ['SAME_UPPER', 'SAME_LOWER', 'VALID'].map((auto_pad): GradientCase => ({
      title: `${operator}: auto_pad ${auto_pad}`,
      build(graph, input, random) {
        const { sizes, kernel, ...steps } = randomWindow(random, 2, { dilated: false });
        const strides = touching(steps.strides, kernel);
        const x = input([2, 2, ...sizes], 'apart');
        return graph.node(operator, [x], { kernel_shape: kernel, strides, auto_pad });
      },
    })),
  ),
  {
    title: 'LpPool: overlapping, padded, ceil_mode',
    repetitions: 6,
    build(graph, input, random) {
      const window = randomWindow(random, between(random, 1, 2));
      const steps = randomSteps(random, window);
      const attributes = { kernel_shape: window.kernel, ...steps, p: between(random, 1, 3) };
      return graph.node('LpPool', [input([2, 2, ...window.sizes], 'away-from-0')], attributes);
    },
  },
  {
    title: 'AveragePool: windows side by side',
    build(graph, input, random) {
      const [k, over] = [between(random, 1, 3), random.integer(2)];
      const x = input([2, 3, 2 * k + Math.min(over, k - 1), 3 * k]);
      return graph.node('AveragePool', [x], { kernel_shape: [k, k], strides: [k, k] });
    },
  },
  ...['GlobalAveragePool', 'GlobalMaxPool'].map((operator): GradientCase => ({
    title: `${operator}, 1-D to 3-D`,
    repetitions: 5,
    build: (graph, input, random) => {
      const spatial = random.pick([[5], [4, 3], [1, 1], [2, 3, 2]]);
      return graph.node(operator, [input([2, 3, ...spatial], 'apart')]);
    },
  })),
];

export const windowsCases: readonly GradientCase[] = [...convolutionCases, ...poolingCases];
