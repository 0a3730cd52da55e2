import { intAttribute, intsAttribute, stringAttribute } from '../graph/index.js';
import { sumToShape } from './broadcasting.js';
import { dimensions, firstOutput, fixedSizes, shapeValue } from './rule.js';
import type { GradientRule } from './rule.js';

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

const expand: GradientRule = (context) => [
  sumToShape(context, firstOutput(context), context.node.inputs[0]),
];

/** The blocks' elements go back to the channels; `CRD` has the channel outermost. */
const depthToSpace: GradientRule = (context) => {
  const { node, graph } = context;
  const block = intAttribute(node, 'blocksize', 1);
  const dy = firstOutput(context);
  if (stringAttribute(node, 'mode', 'DCR') === 'DCR')
    return [graph.node('SpaceToDepth', [dy], { blocksize: block })];
  const [channels, rows, columns] = fixedSizes(context, node.inputs[0], [1, 2, 3]);
  const apart = graph.reshape(dy, [-1, channels / block ** 2, rows, block, columns, block]);
  const gathered = graph.transpose(apart, [0, 1, 3, 5, 2, 4]);
  return [graph.reshape(gathered, [-1, channels, rows, columns])];
};

const spaceToDepth: GradientRule = (context) => [
  context.graph.node('DepthToSpace', [firstOutput(context)], {
    blocksize: intAttribute(context.node, 'blocksize', 1),
  }),
];

/** The sum turned round: from each element on to the end. */
const runningSum: GradientRule = (context) => {
  const { node, graph } = context;
  const reverse = 1 - intAttribute(node, 'reverse', 0);
  const exclusive = intAttribute(node, 'exclusive', 0);
  return [graph.node('CumSum', [firstOutput(context), node.inputs[1]], { reverse, exclusive })];
};

/** Operators that arrange, stretch or run through elements. */
export const layoutGradients: Record<string, GradientRule> = {
  Reshape: toInputShape,
  Flatten: toInputShape,
  Squeeze: toInputShape,
  Unsqueeze: toInputShape,
  Transpose: transpose,
  Expand: expand,
  DepthToSpace: depthToSpace,
  SpaceToDepth: spaceToDepth,
  CumSum: runningSum,
};
