import { intsAttribute, stringAttribute, tensorNumbers } from '../graph/index.js';
import { fromStart } from '../graph/shapes/rule.js';
import { dimensions, firstOutput, fixedSizes, shapeValue, unsupported } from './rule.js';
import type { GradientContext, GradientRule } from './rule.js';
import { sumToShape } from './broadcasting.js';

/** Reshape, Flatten, Squeeze, Unsqueeze: the gradient takes the input's shape. */
const toInputShape: GradientRule = (context) => [
  context.graph.node('Reshape', [
    firstOutput(context),
    shapeValue(context, context.node.inputs[0]),
  ]),
];

const transpose: GradientRule = (context) => {
  const { node, graph } = context;
  const rank = dimensions(context, node.inputs[0]).length;
  const order = intsAttribute(node, 'perm') ?? Array.from({ length: rank }, (_, i) => rank - 1 - i);
  const inverse = order.map((_, axis) => order.indexOf(axis));
  return [graph.transpose(firstOutput(context), inverse)];
};

/** The axes of a reduction, counted from the start. */
function reducedAxes(context: GradientContext): number[] {
  const { node, graph } = context;
  const rank = dimensions(context, node.inputs[0]).length;
  if (!node.inputs[1]) return Array.from({ length: rank }, (_, axis) => axis);
  const axes = graph.constantValue(node.inputs[1]);
  if (!axes) throw unsupported(context, 'axes computed at run time');
  return tensorNumbers(axes).map((axis) => fromStart(axis, rank));
}

/** dy repeated along the axes that were summed. */
function spread(context: GradientContext, axes: readonly number[], dy: string): string {
  const { node, graph } = context;
  const x = node.inputs[0];
  const rank = dimensions(context, dy).length;
  const kept =
    rank === dimensions(context, x).length
      ? dy
      : graph.node('Unsqueeze', [dy, graph.integers(axes)]);
  return graph.node('Expand', [kept, shapeValue(context, x)]);
}

const reduceSum: GradientRule = (context) => [
  spread(context, reducedAxes(context), firstOutput(context)),
];

const reduceMean: GradientRule = (context) => {
  const axes = reducedAxes(context);
  const count = fixedSizes(context, context.node.inputs[0], axes).reduce((a, b) => a * b, 1);
  const share = context.graph.mul(firstOutput(context), context.graph.scalar(1 / count));
  return [spread(context, axes, share)];
};

/** Pad with a constant: the gradient of the padding is cut off. */
const pad: GradientRule = (context) => {
  const { node, graph } = context;
  const amounts = graph.constantValue(node.inputs[1]);
  if (stringAttribute(node, 'mode', 'constant') !== 'constant')
    throw unsupported(context, 'a mode other than constant');
  if (!amounts || node.inputs[3]) throw unsupported(context, 'pads computed at run time, or axes');
  const pads = tensorNumbers(amounts);
  const rank = pads.length / 2;
  const axes = Array.from({ length: rank }, (_, axis) => axis).filter(
    (axis) => pads[axis] !== 0 || pads[axis + rank] !== 0,
  );
  if (axes.length === 0) return [firstOutput(context)];
  const far = 2 ** 31 - 1;
  const starts = axes.map((axis) => pads[axis]);
  const ends = axes.map((axis) => (pads[axis + rank] === 0 ? far : -pads[axis + rank]));
  const limits = [starts, ends, axes].map((values) => graph.integers(values));
  return [graph.node('Slice', [firstOutput(context), ...limits])];
};

const expand: GradientRule = (context) => [
  sumToShape(context, firstOutput(context), context.node.inputs[0]),
];

/** Operators that move, sum up or repeat elements. */
export const layoutGradients: Record<string, GradientRule> = {
  Reshape: toInputShape,
  Flatten: toInputShape,
  Squeeze: toInputShape,
  Unsqueeze: toInputShape,
  Transpose: transpose,
  ReduceSum: reduceSum,
  ReduceMean: reduceMean,
  Expand: expand,
  Pad: pad,
};
