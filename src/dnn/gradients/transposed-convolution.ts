import { intAttribute } from '../graph/index.js';
import { resolveTransposedWindow } from '../graph/shapes/transposed-convolution.js';
import type { Window } from '../graph/shapes/windows.js';
import { filterGradient } from './filters.js';
import { firstOutput, fixedSizes, spatialAxes } from './rule.js';
import type { GradientRule } from './rule.js';

/**
 * ConvTranspose: it is the input gradient of a convolution, so that convolution of dy gives dx, and
 * the filters have met dy where x stands.
 */
const transposedConvolution: GradientRule = (context) => {
  const { node, graph, needs } = context;
  const [x, weights] = node.inputs;
  const axes = spatialAxes(context, x);
  const sizes = fixedSizes(context, x, axes);
  const kernel = fixedSizes(context, weights, axes);
  const resolved = resolveTransposedWindow(node, sizes, kernel);
  const { strides, dilations, padsBegin, padsEnd } = resolved;
  const group = intAttribute(node, 'group', 1);
  const dy = firstOutput(context);
  const window: Window = { ...resolved, output: sizes };
  const inputGradient = () =>
    graph.node('Conv', [dy, weights], {
      strides,
      dilations,
      pads: [...padsBegin, ...padsEnd],
      group,
    });
  return [
    needs(0) ? inputGradient() : undefined,
    needs(1) ? filterGradient(context, { image: dy, signal: x, window }) : undefined,
    needs(2) ? graph.reduceSum(dy, [0, ...axes], false) : undefined,
  ];
};

export const transposedConvolutionGradients: Record<string, GradientRule> = {
  ConvTranspose: transposedConvolution,
};
