import { intAttribute, intsAttribute, stringAttribute } from '../graph.js';
import type { Dimension, Node } from '../graph.js';
import type { ShapeRule } from './rule.js';

/** The sliding window of a convolution or pooling, per spatial axis. */
export interface Window {
  readonly kernel: readonly number[];
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
  readonly padsBegin: readonly number[];
  readonly padsEnd: readonly number[];
  /** output size per axis; `?` where the input size is not known */
  readonly output: readonly Dimension[];
}

/**
 * Resolves kernel, strides, dilations and padding (also `auto_pad` and `ceil_mode`) of a node to
 * numbers, and the output size: floor((in + pads − dilation·(kernel−1) − 1) / stride) + 1.
 *
 * @param spatial sizes of the input's spatial axes
 * @param kernel kernel sizes, where the weights give them and not the attribute `kernel_shape`
 */
export function resolveWindow(
  node: Node,
  spatial: readonly Dimension[],
  kernel = intsAttribute(node, 'kernel_shape') ?? [],
): Window {
  const ones = kernel.map(() => 1);
  const strides = intsAttribute(node, 'strides') ?? ones;
  const dilations = intsAttribute(node, 'dilations') ?? ones;
  const pads = intsAttribute(node, 'pads') ?? [...ones, ...ones].map(() => 0);
  const auto = stringAttribute(node, 'auto_pad', 'NOTSET');
  const ceil = intAttribute(node, 'ceil_mode', 0) === 1;
  const padsBegin: number[] = [];
  const padsEnd: number[] = [];
  const output = spatial.map((size, axis): Dimension => {
    const span = dilations[axis] * (kernel[axis] - 1) + 1;
    const stride = strides[axis];
    padsBegin[axis] = pads[axis];
    padsEnd[axis] = pads[axis + kernel.length];
    if (typeof size !== 'number') return '?';
    if (auto.startsWith('SAME')) {
      // as ONNX Runtime has it: for the kernel without its dilation
      const steps = Math.ceil(size / stride);
      const total = Math.max(0, (steps - 1) * stride + kernel[axis] - size);
      const less = Math.floor(total / 2);
      padsBegin[axis] = auto === 'SAME_UPPER' ? less : total - less;
      padsEnd[axis] = total - padsBegin[axis];
    }
    if (auto === 'VALID') {
      padsBegin[axis] = 0;
      padsEnd[axis] = 0;
    }
    const room = size + padsBegin[axis] + padsEnd[axis] - span;
    const steps = (ceil ? Math.ceil(room / stride) : Math.floor(room / stride)) + 1;
    // a last window that would start in the end padding is dropped (as PyTorch does)
    return ceil && (steps - 1) * stride >= size + padsBegin[axis] ? steps - 1 : steps;
  });
  return { kernel, strides, dilations, padsBegin, padsEnd, output };
}

const convolution: ShapeRule = ({ node, input }) => {
  const x = input(0);
  const weights = input(1);
  if (!x || !weights) return [];
  const kernel = weights.dims.slice(2) as number[];
  const { output } = resolveWindow(node, x.dims.slice(2), kernel);
  return [{ type: x.type, dims: [x.dims[0], weights.dims[0], ...output] }];
};

const pooling: ShapeRule = ({ node, input }) => {
  const x = input(0);
  if (!x) return [];
  const dims = [...x.dims.slice(0, 2), ...resolveWindow(node, x.dims.slice(2)).output];
  const indices = { type: 'int64', dims } as const;
  return node.outputs.length > 1 ? [{ type: x.type, dims }, indices] : [{ type: x.type, dims }];
};

const globalPooling: ShapeRule = ({ input }) => {
  const x = input(0);
  return x ? [{ type: x.type, dims: x.dims.map((dim, axis) => (axis < 2 ? dim : 1)) }] : [];
};

/** Operators that slide a window over an image. */
export const windowShapes: Record<string, ShapeRule> = {
  Conv: convolution,
  MaxPool: pooling,
  AveragePool: pooling,
  LpPool: pooling,
  GlobalAveragePool: globalPooling,
  GlobalMaxPool: globalPooling,
};
