import { intAttribute } from '../graph/index.js';
import { resolveWindow } from '../graph/shapes/windows.js';
import type { Window } from '../graph/shapes/windows.js';
import { filterGradient } from './filters.js';
import { firstOutput, fixedSizes, reversed, spatialAxes } from './rule.js';
import type { GradientContext, GradientRule } from './rule.js';

/** Conv over any number of spatial axes: gradients of input, filters and bias. */
const convolution: GradientRule = (context) => {
  const { node, graph, needs } = context;
  const [x, weights] = node.inputs;
  const axes = spatialAxes(context, x);
  const kernel = fixedSizes(context, weights, axes);
  const window = resolveWindow(node, fixedSizes(context, x, axes), kernel);
  const dy = firstOutput(context);
  return [
    needs(0) ? inputGradient(context, dy, window) : undefined,
    needs(1) ? filterGradient(context, { image: x, signal: dy, window }) : undefined,
    needs(2) ? graph.reduceSum(dy, [0, ...axes], false) : undefined,
  ];
};

/** Up to this many channels a transposed convolution is the faster input gradient (measured). */
const fewChannels = 4;

/**
 * dx: at stride 1 a convolution of dy with the filters reversed and their channels exchanged, which
 * runs fastest; otherwise a transposed convolution. It is the faster one, too, where few channels come
 * of it, as where dx are an image's pixels (64 filters of 3×3 over 3 channels, 224 px, batch 8: 45 ms
 * against 100). Depthwise convolutions with a stride first get zeros between the elements of dy: ONNX
 * Runtime transposes channel by channel (64 channels, 28 → 56 px, batch 8: 24 ms against 6 ms).
 */
function inputGradient(context: GradientContext, dy: string, window: Window): string {
  const { node, graph } = context;
  const [x, weights] = node.inputs;
  const { kernel, strides, dilations, padsBegin } = window;
  const output = window.output as number[];
  const sizes = fixedSizes(context, x, spatialAxes(context, x));
  const group = intAttribute(node, 'group', 1);
  const span = kernel.map((size, axis) => dilations[axis] * (size - 1));
  const begins = padsBegin.map((pad, axis) => span[axis] - pad);
  const ends = sizes.map((size, axis) => size - output[axis] * strides[axis] + padsBegin[axis]);
  const strided = strides.some((stride) => stride > 1);
  const [filters, channels] = fixedSizes(context, weights, [0, 1]);
  const depthwise = channels === 1 && filters === group && group > 1;
  const few = group === 1 && channels <= fewChannels;
  const convolved = depthwise || (!strided && !few);
  if (convolved && [...begins, ...ends].every((pad) => pad >= 0))
    return graph.node(
      'Conv',
      [strided ? stretch(context, dy, window) : dy, exchangedFilters(context, weights, group)],
      { pads: [...begins, ...ends], dilations, group },
    );
  return graph.node('ConvTranspose', [dy, weights], {
    strides,
    dilations,
    group,
    ...transposedPads(window, sizes),
  });
}

/**
 * How a transposed convolution comes back to an image of these sizes: what windows that hang over
 * add at the end is cut off, what no window has touched is added.
 */
export function transposedPads(window: Window, sizes: readonly number[]) {
  const { kernel, strides, dilations, padsBegin, output } = window;
  const ends = sizes.map(
    (size, axis) =>
      ((output[axis] as number) - 1) * strides[axis] +
      dilations[axis] * (kernel[axis] - 1) +
      1 -
      padsBegin[axis] -
      size,
  );
  return {
    pads: [...padsBegin, ...ends.map((end) => Math.max(0, end))],
    output_padding: ends.map((end) => Math.max(0, -end)),
  };
}

/** Puts stride − 1 zeros after every element of each spatial axis. */
function stretch(context: GradientContext, x: string, { strides, output }: Window): string {
  const { graph } = context;
  const sizes = output as number[];
  const [channels] = fixedSizes(context, x, [1]);
  const apart = graph.reshape(x, [0, channels, ...sizes.flatMap((size) => [size, 1])]);
  const none = [0, 0, ...sizes.flatMap(() => [0, 0])];
  const after = [0, 0, ...strides.flatMap((stride) => [0, stride - 1])];
  const padded = graph.node('Pad', [apart, graph.integers([...none, ...after])]);
  return graph.reshape(padded, [0, channels, ...sizes.map((size, axis) => size * strides[axis])]);
}

/** Filters [M, C/g, …] → [C, M/g, …], reversed along their spatial axes, group by group. */
function exchangedFilters(context: GradientContext, weights: string, group: number): string {
  const { graph } = context;
  const axes = spatialAxes(context, weights);
  const kernel = fixedSizes(context, weights, axes);
  const [filters, channels] = fixedSizes(context, weights, [0, 1]);
  const exchange = () => {
    if (group === 1) return graph.transpose(weights, [1, 0, ...axes]);
    const apart = graph.reshape(weights, [group, filters / group, channels, ...kernel]);
    const exchanged = graph.transpose(apart, [0, 2, 1, ...axes.map((axis) => axis + 1)]);
    return graph.reshape(exchanged, [group * channels, filters / group, ...kernel]);
  };
  const depthwise = channels === 1 && filters === group;
  const exchanged = depthwise ? weights : exchange();
  return reversed(
    context,
    exchanged,
    axes.filter((_, i) => kernel[i] > 1),
  );
}

export const convolutionGradients: Record<string, GradientRule> = { Conv: convolution };
