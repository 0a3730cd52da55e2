import { intAttribute, intsAttribute, stringAttribute } from '../graph.js';
import type { Dimension, Node } from '../graph.js';
import type { ShapeRule } from './rule.js';
import { resolveWindow } from './windows.js';
import type { Window } from './windows.js';

/**
 * Resolves a transposed convolution, whose natural size is
 * (in − 1)·stride + output_padding + dilation·(kernel − 1) + 1. Padding is what is cut off it:
 * `pads`, or what `output_shape` or `auto_pad` SAME (in·stride) leave over, where SAME_UPPER cuts the
 * odd element at the end and everything else at the beginning (ONNX operator text).
 *
 * @param spatial sizes of the input's spatial axes
 */
export function resolveTransposedWindow(
  node: Node,
  spatial: readonly Dimension[],
  kernel: readonly number[],
): Window {
  // `pads` do not hold where a size is asked for
  const { strides, dilations, padsBegin, padsEnd } = resolveWindow(
    node,
    spatial.map(() => '?'),
    kernel,
  );
  const extra = intsAttribute(node, 'output_padding') ?? kernel.map(() => 0);
  const asked = intsAttribute(node, 'output_shape');
  const auto = stringAttribute(node, 'auto_pad', 'NOTSET');
  const [begin, end] = [[...padsBegin], [...padsEnd]];
  const output = spatial.map((size, axis): Dimension => {
    if (typeof size !== 'number') return asked?.[axis] ?? '?';
    const span = dilations[axis] * (kernel[axis] - 1) + 1;
    const natural = (size - 1) * strides[axis] + extra[axis] + span;
    const wanted = asked?.[axis] ?? (auto.startsWith('SAME') ? size * strides[axis] : undefined);
    if (wanted === undefined) return natural - begin[axis] - end[axis];
    const total = Math.max(0, natural - wanted);
    const less = Math.floor(total / 2);
    begin[axis] = auto === 'SAME_UPPER' ? less : total - less;
    end[axis] = total - begin[axis];
    return natural - total;
  });
  return { kernel, strides, dilations, padsBegin: begin, padsEnd: end, output };
}

const transposedConvolution: ShapeRule = ({ node, input }) => {
  const x = input(0);
  const weights = input(1);
  if (!x || !weights) return [];
  const kernel = weights.dims.slice(2) as number[];
  const { output } = resolveTransposedWindow(node, x.dims.slice(2), kernel);
  const perGroup = weights.dims[1];
  const channels = typeof perGroup === 'number' ? perGroup * intAttribute(node, 'group', 1) : '?';
  return [{ type: x.type, dims: [x.dims[0], channels, ...output] }];
};

export const transposedConvolutionShapes: Record<string, ShapeRule> = {
  ConvTranspose: transposedConvolution,
};
