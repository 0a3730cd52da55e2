import { intAttribute, tensorNumbers } from '../graph/index.js';
import type { Tensor } from '../graph/index.js';
import { resolveWindow } from '../graph/shapes/windows.js';
import type { Window } from '../graph/shapes/windows.js';
import { dimensions, firstOutput, fixedSizes, unsupported } from './rule.js';
import type { GradientContext, GradientRule } from './rule.js';

/** Conv in two dimensions: gradients of input, filters and bias. */
const convolution: GradientRule = (context) => {
  const { node, graph, needs } = context;
  const [x, weights] = node.inputs;
  if (dimensions(context, weights).length !== 4) throw unsupported(context, 'other than 2 axes');
  const kernel = fixedSizes(context, weights, [2, 3]);
  const window = resolveWindow(node, fixedSizes(context, x, [2, 3]), kernel);
  const dy = firstOutput(context);
  return [
    needs(0) ? inputGradient(context, dy, window) : undefined,
    needs(1) ? filterGradient(context, dy, window) : undefined,
    needs(2) ? graph.reduceSum(dy, [0, 2, 3], false) : undefined,
  ];
};

/**
 * dx: at stride 1 a convolution of dy with the filters flipped and their channels exchanged, which
 * runs fastest; otherwise a transposed convolution.
 */
function inputGradient(context: GradientContext, dy: string, window: Window): string {
  const { node, graph } = context;
  const [x, weights] = node.inputs;
  const { kernel, strides, dilations, padsBegin, padsEnd, output } = window;
  const group = intAttribute(node, 'group', 1);
  const span = kernel.map((size, axis) => dilations[axis] * (size - 1));
  const flippedPads = [...padsBegin, ...padsEnd].map((pad, i) => span[i % 2] - pad);
  const flipped =
    strides.every((stride) => stride === 1) && flippedPads.every((pad) => pad >= 0)
      ? flippedFilters(context, weights, group)
      : undefined;
  if (flipped) return graph.node('Conv', [dy, flipped], { pads: flippedPads, dilations, group });
  const sizes = fixedSizes(context, x, [2, 3]);
  const outputPadding = sizes.map(
    (size, axis) =>
      size -
      (((output[axis] as number) - 1) * strides[axis] +
        span[axis] +
        1 -
        padsBegin[axis] -
        padsEnd[axis]),
  );
  return graph.node('ConvTranspose', [dy, weights], {
    strides,
    dilations,
    pads: [...padsBegin, ...padsEnd],
    group,
    output_padding: outputPadding,
  });
}

/** The flipped filters: a constant where they are one; undefined where that takes many operators. */
function flippedFilters({ graph }: GradientContext, weights: string, group: number) {
  const constant = graph.constantValue(weights);
  if (constant) return graph.constant(flipFilters(constant, group));
  if (group !== 1) return undefined;
  const ends = [-(2 ** 31), -(2 ** 31)];
  return graph.node('Slice', [
    graph.transpose(weights, [1, 0, 2, 3]),
    ...[[-1, -1], ends, [2, 3], [-1, -1]].map((values) => graph.integers(values)),
  ]);
}

/** Filters [M, C/g, kH, kW] → [C, M/g, kH, kW], flipped in both spatial axes, group by group. */
function flipFilters(weights: Tensor, group: number): Tensor {
  const [filters, channels, height, width] = weights.dims;
  const filtersPerGroup = filters / group;
  const values = tensorNumbers(weights);
  const data = new Float32Array(values.length);
  const area = height * width;
  for (let m = 0; m < filters; m++) {
    const g = Math.floor(m / filtersPerGroup);
    for (let c = 0; c < channels; c++) {
      const from = (m * channels + c) * area;
      const to = ((g * channels + c) * filtersPerGroup + (m % filtersPerGroup)) * area;
      for (let k = 0; k < area; k++) data[to + area - 1 - k] = values[from + k];
    }
  }
  const dims = [channels * group, filtersPerGroup, height, width];
  return { type: 'float32', dims, data };
}

/** From this many channels on, filter gradients by patches are the faster ones (measured). */
const patchChannels = 4;

function filterGradient(context: GradientContext, dy: string, window: Window): string {
  const [channels] = fixedSizes(context, context.node.inputs[1], [1]);
  const group = intAttribute(context.node, 'group', 1);
  return group === 1 && channels >= patchChannels
    ? filterGradientByPatches(context, dy, window)
    : filterGradientByConvolution(context, dy, window);
}

/**
 * dW as a matrix product: the input under each kernel place, [N, kH·kW·C, U·V], times dy as
 * [N, U·V, M], summed over images.
 */
function filterGradientByPatches(context: GradientContext, dy: string, window: Window): string {
  const { node, graph } = context;
  const [x, weights] = node.inputs;
  const { kernel, strides, dilations, padsBegin, padsEnd } = window;
  const [rows, columns] = window.output as number[];
  const [filters, channels] = fixedSizes(context, weights, [0, 1]);
  const pads = [0, 0, ...padsBegin, 0, 0, ...padsEnd];
  const padded = pads.some((pad) => pad > 0) ? graph.node('Pad', [x, graph.integers(pads)]) : x;
  const places = Array.from({ length: kernel[0] * kernel[1] }, (_, k) => {
    const starts = [Math.floor(k / kernel[1]) * dilations[0], (k % kernel[1]) * dilations[1]];
    const ends = [
      starts[0] + (rows - 1) * strides[0] + 1,
      starts[1] + (columns - 1) * strides[1] + 1,
    ];
    const limits = [starts, ends, [2, 3], strides].map((values) => graph.integers(values));
    return graph.node('Slice', [padded, ...limits]);
  });
  const stacked = places.length === 1 ? places[0] : graph.node('Concat', places, { axis: 1 });
  const patches = graph.reshape(stacked, [0, places.length * channels, rows * columns]);
  const gradients = graph.transpose(graph.reshape(dy, [0, filters, rows * columns]), [0, 2, 1]);
  const sums = graph.reduceSum(graph.node('MatMul', [patches, gradients]), [0], false);
  return graph.transpose(graph.reshape(sums, [...kernel, channels, filters]), [3, 2, 0, 1]);
}

/**
 * dW: a convolution over exchanged operands. Images become channels, dy becomes the filters, and
 * stride and dilation change places:
 * dW[m, c, i, j] = Σ_n,u,v dy[n, m, u, v] · x[n, c, u·stride + i·dilation − pad, …].
 */
function filterGradientByConvolution(context: GradientContext, dy: string, window: Window): string {
  const { node, graph } = context;
  const [x] = node.inputs;
  const { kernel, strides, dilations, padsBegin, output } = window;
  const group = intAttribute(node, 'group', 1);
  const sizes = fixedSizes(context, x, [2, 3]);
  // the end padding that makes the result exactly as large as the kernel (negative: rows not used)
  const padsEnd = kernel.map(
    (size, axis) =>
      dilations[axis] * (size - 1) +
      strides[axis] * ((output[axis] as number) - 1) +
      1 -
      sizes[axis] -
      padsBegin[axis],
  );
  const images = padsEnd.every((pad) => pad >= 0) ? x : crop(context, x, padsEnd);
  const pads = [...padsBegin, ...padsEnd.map((pad) => Math.max(0, pad))];
  const attributes = { strides: dilations, dilations: strides, pads, group };
  const [operandX, operandY] =
    group === 1
      ? [graph.transpose(images, [1, 0, 2, 3]), graph.transpose(dy, [1, 0, 2, 3])]
      : groupedOperands(context, images, dy, group);
  const result = graph.node('Conv', [operandX, operandY], attributes);
  return graph.transpose(result, [1, 0, 2, 3]);
}

/** Images [N, g·c, H, W] → [c, g·N, H, W]; dy [N, g·m, U, V] → [g·m, N, U, V]. */
function groupedOperands(context: GradientContext, images: string, dy: string, group: number) {
  const { graph } = context;
  const [batch, channels, height, width] = fixedSizes(context, images, [0, 1, 2, 3]);
  const apart = graph.reshape(images, [batch, group, channels / group, height, width]);
  const exchanged = graph.transpose(apart, [2, 1, 0, 3, 4]);
  return [
    graph.reshape(exchanged, [channels / group, group * batch, height, width]),
    graph.transpose(dy, [1, 0, 2, 3]),
  ];
}

/** Cuts the last rows and columns that no window has touched. */
function crop({ graph }: GradientContext, x: string, padsEnd: readonly number[]): string {
  const far = 2 ** 31 - 1;
  const ends = padsEnd.map((pad) => (pad < 0 ? pad : far));
  const starts = graph.integers([0, 0]);
  return graph.node('Slice', [x, starts, graph.integers(ends), graph.integers([2, 3])]);
}

export const convolutionGradients: Record<string, GradientRule> = { Conv: convolution };
