import { floatTensor, intAttribute } from '../graph/index.js';
import { resolveWindow } from '../graph/shapes/windows.js';
import type { Window } from '../graph/shapes/windows.js';
import { dimensions, firstOutput, fixedSizes, shapeValue, unsupported } from './rule.js';
import type { GradientRule } from './rule.js';

/** MaxPool: each output's gradient goes to the input element it came from. */
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

/**
 * AveragePool: each output's gradient is shared equally by its window, which is a transposed
 * convolution with ones, every channel by itself.
 */
const averagePool: GradientRule = (context) => {
  const { node, graph } = context;
  const [x] = node.inputs;
  if (dimensions(context, x).length !== 4) throw unsupported(context, 'other than 2 axes');
  const sizes = fixedSizes(context, x, [2, 3]);
  const window = resolveWindow(node, sizes);
  if (intAttribute(node, 'ceil_mode', 0) !== 0) throw unsupported(context, 'ceil_mode 1');
  const { kernel, strides, dilations, padsBegin, padsEnd } = window;
  const [rows, columns] = window.output as number[];
  const counts = graph.constant(
    floatTensor(windowCounts(window, sizes, intAttribute(node, 'count_include_pad', 0) === 1), [
      1,
      1,
      rows,
      columns,
    ]),
  );
  const apart = graph.reshape(graph.div(firstOutput(context), counts), [-1, 1, rows, columns]);
  const ones = graph.constant(
    floatTensor(new Float32Array(kernel[0] * kernel[1]).fill(1), [1, 1, ...kernel]),
  );
  const spread = graph.node('ConvTranspose', [apart, ones], {
    strides,
    dilations,
    pads: [...padsBegin, ...padsEnd],
    output_padding: sizes.map(
      (size, axis) =>
        size -
        ((window.output[axis] as number) - 1) * strides[axis] -
        dilations[axis] * (kernel[axis] - 1) -
        1 +
        padsBegin[axis] +
        padsEnd[axis],
    ),
  });
  return [graph.node('Reshape', [spread, shapeValue(context, x)])];
};

/** How many elements each window's mean is over (padding counts or not), row by row. */
function windowCounts(window: Window, sizes: readonly number[], includePads: boolean): number[] {
  const perAxis = sizes.map((size, axis) =>
    Array.from({ length: window.output[axis] as number }, (_, step) => {
      if (includePads) return window.kernel[axis];
      const start = step * window.strides[axis] - window.padsBegin[axis];
      return Array.from(
        { length: window.kernel[axis] },
        (_, k) => start + k * window.dilations[axis],
      ).filter((place) => place >= 0 && place < size).length;
    }),
  );
  return perAxis[0].flatMap((row) => perAxis[1].map((column) => row * column));
}

/** GlobalAveragePool: each element gets dy / (H·W). */
const globalAveragePool: GradientRule = (context) => {
  const { node, graph } = context;
  const axes = dimensions(context, node.inputs[0])
    .map((_, axis) => axis)
    .slice(2);
  const area = fixedSizes(context, node.inputs[0], axes).reduce((a, b) => a * b, 1);
  const share = graph.mul(firstOutput(context), graph.scalar(1 / area));
  return [graph.node('Expand', [share, shapeValue(context, node.inputs[0])])];
};

export const poolingGradients: Record<string, GradientRule> = {
  MaxPool: maxPool,
  AveragePool: averagePool,
  GlobalAveragePool: globalAveragePool,
};
