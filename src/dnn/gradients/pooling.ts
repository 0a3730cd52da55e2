import { floatTensor, intAttribute } from '../graph/index.js';
import { resolveWindow } from '../graph/shapes/windows.js';
import type { Window } from '../graph/shapes/windows.js';
import { transposedPads } from './convolution.js';
import {
  dimensions,
  firstOutput,
  fixedSizes,
  shapeValue,
  spatialAxes,
  unsupported,
} from './rule.js';
import type { GradientContext, GradientRule } from './rule.js';

/**
 * MaxPool: each output's gradient goes to the input element it came from, of equal ones to the one
 * that ONNX Runtime names. 8×64×56×56, 3×3 at stride 2, one thread: 1.6 ms; as four MaxUnpool of
 * windows that do not overlap 5 ms. (Naming the elements costs the forward pass more: 0.5 → 11 ms;
 * 2×2 side by side 0.5 → 8 ms, where comparing y with x would take 10 and share among equals.)
 */
const maxPool: GradientRule = (context) => {
  const { node, graph } = context;
  const dy = firstOutput(context);
  if (intAttribute(node, 'storage_order', 0) !== 0) throw unsupported(context, 'storage_order 1');
  const indices = graph.extraOutput(node, 1);
  const flat = graph.integers([-1]);
  const shape = shapeValue(context, node.inputs[0]);
  const count = graph.node('ReduceProd', [shape], { keepdims: 1 });
  const scattered = graph.node(
    'ScatterElements',
    [
      graph.node('ConstantOfShape', [count]),
      graph.node('Reshape', [indices, flat]),
      graph.node('Reshape', [dy, flat]),
    ],
    { axis: 0, reduction: 'add' },
  );
  return [graph.node('Reshape', [scattered, shape])];
};

/** AveragePool: each output's gradient is shared equally by the elements its mean was over. */
const averagePool: GradientRule = (context) => {
  const { node, graph } = context;
  const sizes = fixedSizes(context, node.inputs[0], spatialAxes(context, node.inputs[0]));
  const window = resolveWindow(node, sizes);
  const counts = windowCounts(window, sizes, intAttribute(node, 'count_include_pad', 0) === 1);
  const shares = floatTensor(
    counts.map((count) => 1 / count),
    [1, 1, ...(window.output as number[])],
  );
  const share = graph.mul(firstOutput(context), graph.constant(shares));
  return [overWindows(context, share, window, sizes)];
};

/**
 * LpPool, y = (Σ |x|^p)^(1/p): dx = sign(x)·|x|^(p−1) times the windows' sum of dy·y^(1−p); 0 where a
 * window is all zeros.
 */
const lpPool: GradientRule = (context) => {
  const { node, graph } = context;
  const [x] = node.inputs;
  const [y] = node.outputs;
  const sizes = fixedSizes(context, x, spatialAxes(context, x));
  const p = intAttribute(node, 'p', 2);
  const nought = graph.scalar(0);
  const power = (value: string, exponent: number) =>
    graph.node('Pow', [value, graph.scalar(exponent)]);
  const isNought = graph.node('Equal', [y, nought]);
  const slope = graph.node('Where', [isNought, nought, power(y, 1 - p)]);
  const share = graph.mul(firstOutput(context), slope);
  const sums = overWindows(context, share, resolveWindow(node, sizes), sizes);
  const own =
    p === 2 ? x : graph.mul(graph.node('Sign', [x]), power(graph.node('Abs', [x]), p - 1));
  return [graph.mul(own, sums)];
};

/**
 * Adds each output's number to every element of its window: side by side a Resize, at stride 1
 * another pooling, otherwise a transposed convolution with ones, every channel by itself (8×64×56×56,
 * one thread: 0.6 ms for 2×2 side by side and 1.8 ms for 3×3 at stride 1, against 1.3 and 7.0 ms by
 * transposed convolution; 2.2 ms for 3×3 at stride 2).
 */
function overWindows(
  context: GradientContext,
  numbers: string,
  window: Window,
  sizes: readonly number[],
): string {
  const { graph } = context;
  const { kernel, strides, dilations, padsBegin } = window;
  const output = window.output as number[];
  const every = (test: (axis: number) => boolean) => sizes.every((_, axis) => test(axis));
  const area = kernel.reduce((a, b) => a * b, 1);
  if (every((i) => kernel[i] === strides[i] && dilations[i] === 1 && padsBegin[i] === 0))
    if (every((i) => output[i] * strides[i] === sizes[i])) {
      const scales = graph.constant(floatTensor([1, 1, ...kernel]));
      return graph.node('Resize', [numbers, '', scales], {
        mode: 'nearest',
        coordinate_transformation_mode: 'asymmetric',
        nearest_mode: 'floor',
      });
    }
  if (every((i) => strides[i] === 1 && dilations[i] === 1)) {
    const begins = sizes.map((_, i) => kernel[i] - 1 - padsBegin[i]);
    const ends = sizes.map((size, i) => size - output[i] + padsBegin[i]);
    const means = graph.node('AveragePool', [numbers], {
      kernel_shape: kernel,
      pads: [...begins, ...ends],
      count_include_pad: 1,
    });
    return graph.mul(means, graph.scalar(area));
  }
  const [channels] = fixedSizes(context, context.node.inputs[0], [1]);
  const ones = new Float32Array(channels * area).fill(1);
  const filters = graph.constant(floatTensor(ones, [channels, 1, ...kernel]));
  return graph.node('ConvTranspose', [numbers, filters], {
    strides,
    dilations,
    group: channels,
    ...transposedPads(window, sizes),
  });
}

/**
 * How many elements each window's mean is over, last axis fastest. Padding counts or not; what a last
 * window hangs over the padding never counts.
 */
function windowCounts(window: Window, sizes: readonly number[], includePads: boolean): number[] {
  const perAxis = sizes.map((size, axis) => {
    const begin = includePads ? -window.padsBegin[axis] : 0;
    const end = includePads ? size + window.padsEnd[axis] : size;
    return Array.from({ length: window.output[axis] as number }, (_, step) => {
      const start = step * window.strides[axis] - window.padsBegin[axis];
      return Array.from(
        { length: window.kernel[axis] },
        (_, k) => start + k * window.dilations[axis],
      ).filter((place) => place >= begin && place < end).length;
    });
  });
  return perAxis.reduce((counts, axis) => counts.flatMap((a) => axis.map((b) => a * b)), [1]);
}

/** GlobalAveragePool: each element gets dy over the number of places. */
const globalAveragePool: GradientRule = (context) => {
  const { node, graph } = context;
  const [x] = node.inputs;
  const sizes = fixedSizes(context, x, spatialAxes(context, x));
  const area = sizes.reduce((a, b) => a * b, 1);
  const share = graph.mul(firstOutput(context), graph.scalar(1 / area));
  return [graph.node('Expand', [share, shapeValue(context, x)])];
};

/** GlobalMaxPool: dy goes to the largest element, to the first of several. */
const globalMaxPool: GradientRule = (context) => {
  const { node, graph } = context;
  const [x] = node.inputs;
  const sizes = fixedSizes(context, x, spatialAxes(context, x));
  const area = sizes.reduce((a, b) => a * b, 1);
  const lines = (value: string, length: number) => graph.reshape(value, [0, 0, length]);
  const largest = graph.node('ArgMax', [lines(x, area)], { axis: 2, keepdims: 1 });
  graph.declare(largest, { type: 'int64', dims: [...dimensions(context, x).slice(0, 2), 1] });
  const isLargest = graph.node('Equal', [
    largest,
    graph.integers(Array.from({ length: area }, (_, i) => i)),
  ]);
  const dx = graph.node('Where', [isLargest, lines(firstOutput(context), 1), graph.scalar(0)]);
  return [graph.node('Reshape', [dx, shapeValue(context, x)])];
};

export const poolingGradients: Record<string, GradientRule> = {
  MaxPool: maxPool,
  AveragePool: averagePool,
  LpPool: lpPool,
  GlobalAveragePool: globalAveragePool,
  GlobalMaxPool: globalMaxPool,
};
