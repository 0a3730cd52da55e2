import {
  floatAttribute,
  floatTensor,
  intAttribute,
  intsAttribute,
  stringAttribute,
} from '../graph/index.js';
import type { Node } from '../graph/index.js';
import { resizeScales } from '../graph/shapes/resize.js';
import { fromStart } from '../graph/shapes/rule.js';
import { dimensions, firstOutput, fixedSizes, unsupported } from './rule.js';
import type { GradientContext, GradientRule } from './rule.js';

const round = Math.fround;

/** Where an output place lies in the input, by `coordinate_transformation_mode` (ONNX "Resize"). */
function coordinate(mode: string, place: number, old: number, size: number, scale: number): number {
  // in single precision, as ONNX Runtime: nearest neighbours hang on the last digit
  const half = round(round(round(place + 0.5) / scale) - 0.5);
  switch (mode) {
    case 'asymmetric':
      return round(place / scale);
    case 'align_corners':
      return size === 1 ? 0 : round((place * (old - 1)) / (size - 1));
    case 'pytorch_half_pixel':
      return size === 1 ? 0 : half;
    case 'half_pixel_symmetric': {
      const adjustment = size / (scale * old);
      return (old / 2) * (1 - adjustment) + half;
    }
    default:
      return half;
  }
}

function nearest(mode: string, x: number): number {
  if (mode === 'floor') return Math.floor(x);
  if (mode === 'ceil') return Math.ceil(x);
  return mode === 'round_prefer_ceil' ? Math.floor(x + 0.5) : Math.ceil(x - 0.5);
}

/** Keys' cubic convolution kernel with parameter a at distance d. */
function cubic(a: number, d: number): number {
  if (d <= 1) return ((a + 2) * d - (a + 3)) * d * d + 1;
  return d < 2 ? ((d - 5) * d + 8) * d * a - 4 * a : 0;
}

/** The input places that an output place is a weighted sum of: [place, weight]. */
function contributions(node: Node, x: number, old: number): [number, number][] {
  const clamp = (place: number) => Math.min(Math.max(place, 0), old - 1);
  const kind = stringAttribute(node, 'mode', 'nearest');
  if (kind === 'nearest') {
    const mode = stringAttribute(node, 'nearest_mode', 'round_prefer_floor');
    return [[clamp(nearest(mode, x)), 1]];
  }
  if (kind === 'linear') {
    const inside = clamp(x);
    const low = Math.floor(inside);
    return [
      [low, 1 - (inside - low)],
      [clamp(low + 1), inside - low],
    ];
  }
  const low = Math.floor(x);
  const a = floatAttribute(node, 'cubic_coeff_a', -0.75);
  const all = [-1, 0, 1, 2].map((step): [number, number] => [
    low + step,
    cubic(a, Math.abs(x - low - step)),
  ]);
  if (intAttribute(node, 'exclude_outside', 0) === 0)
    return all.map(([place, weight]) => [clamp(place), weight]);
  const inside = all.filter(([place]) => place === clamp(place));
  const total = inside.reduce((sum, [, weight]) => sum + weight, 0);
  return inside.map(([place, weight]) => [place, weight / total]);
}

/** A Resize along one axis as a matrix [new size, old size]. */
function resizeMatrix(node: Node, old: number, size: number, scale: number): Float32Array {
  const mode = stringAttribute(node, 'coordinate_transformation_mode', 'half_pixel');
  const matrix = new Float32Array(size * old);
  for (let place = 0; place < size; place++) {
    const x = coordinate(mode, place, old, size, scale);
    for (const [from, weight] of contributions(node, x, old)) matrix[place * old + from] += weight;
  }
  return matrix;
}

/** dy times the transposed matrix, along one axis. */
function alongAxis(
  { graph }: GradientContext,
  dy: string,
  matrix: Float32Array,
  axis: number,
  [rank, old, size]: readonly [number, number, number],
): string {
  const weights = graph.constant(floatTensor(matrix, [size, old]));
  if (axis === rank - 1) return graph.node('MatMul', [dy, weights]);
  if (axis === rank - 2) return graph.node('MatMul', [graph.transpose(weights, [1, 0]), dy]);
  const order = Array.from({ length: rank }, (_, i) => i).filter((i) => i !== axis);
  const last = graph.transpose(dy, [...order, axis]);
  const inverse = Array.from({ length: rank }, (_, i) => [...order, axis].indexOf(i));
  return graph.transpose(graph.node('MatMul', [last, weights]), inverse);
}

/**
 * Resize is linear, axis by axis: y = M·x along each, so that dx = Mᵀ·dy. The matrices are
 * constants, hence sizes must be known.
 */
const resize: GradientRule = (context) => {
  const { node, graph } = context;
  const dims = dimensions(context, node.inputs[0]);
  const mode = stringAttribute(node, 'coordinate_transformation_mode', 'half_pixel');
  if (mode === 'tf_crop_and_resize' || mode === 'tf_half_pixel_for_nn')
    throw unsupported(context, `coordinate_transformation_mode ${mode}`);
  if (intAttribute(node, 'antialias', 0) === 1) throw unsupported(context, 'antialias');
  const sizes = dimensions(context, node.outputs[0]);
  const resized = intsAttribute(node, 'axes') ?? dims.map((_, axis) => axis);
  const scales = resizeScales(
    {
      node,
      constant: (index) => graph.constantValue(node.inputs[index] ?? ''),
      sizes: () => resized.map((axis) => sizes[fromStart(axis, dims.length)]),
    },
    dims,
  );
  if (!scales)
    throw unsupported(context, 'scales computed at run time or keep_aspect_ratio_policy');
  let dx = firstOutput(context);
  scales.forEach(({ size, scale }, axis) => {
    if (scale === 1 && size === dims[axis]) return;
    const [old] = fixedSizes(context, node.inputs[0], [axis]);
    const [next] = fixedSizes(context, node.outputs[0], [axis]);
    const matrix = resizeMatrix(node, old, next, scale ?? Math.fround(next / old));
    dx = alongAxis(context, dx, matrix, axis, [dims.length, old, next]);
  });
  return [dx];
};

export const resizeGradients: Record<string, GradientRule> = { Resize: resize };

export const resizeNotes: Record<string, string> = {
  Resize:
    'nearest, linear and cubic, all coordinate modes but TensorFlow’s; sizes known before running, no antialias',
};
