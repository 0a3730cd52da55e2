import { floatAttribute, intAttribute } from '../graph/index.js';
import { dimensions, firstOutput, fixedSizes, unsupported } from './rule.js';
import type { GradientContext, GradientRule } from './rule.js';

/**
 * LRN (Krizhevsky, Sutskever and Hinton 2012, section 3.3): y = x·s^−β with s = bias + α·m, m the
 * mean of x² over `size` neighbouring channels, those beyond the ends counting as 0. So
 * dx = dy·s^−β − 2αβ·x·(the same mean of dy·y/s).
 */
const localResponse: GradientRule = (context) => {
  const { node, graph } = context;
  const [x] = node.inputs;
  const dy = firstOutput(context);
  const alpha = floatAttribute(node, 'alpha', 1e-4);
  const beta = floatAttribute(node, 'beta', 0.75);
  const squares = channelMeans(context, graph.mul(x, x));
  const s = graph.add(
    graph.mul(squares, graph.scalar(alpha)),
    graph.scalar(floatAttribute(node, 'bias', 1)),
  );
  const direct = graph.mul(dy, graph.node('Pow', [s, graph.scalar(-beta)]));
  const shares = channelMeans(context, graph.div(graph.mul(direct, x), s));
  const indirect = graph.mul(graph.mul(x, shares), graph.scalar(2 * alpha * beta));
  return [graph.sub(direct, indirect)];
};

/**
 * Mean over neighbouring channels, as a pooling of [N, 1, C, H, W] (8×64×56×56, one thread: 1.8 ms; a
 * 1×1 convolution with a banded matrix takes as long and grows with the square of the channels).
 */
function channelMeans(context: GradientContext, value: string): string {
  const { node, graph } = context;
  const size = intAttribute(node, 'size', 1);
  if (size % 2 === 0) throw unsupported(context, 'an even size, which ONNX Runtime cannot run');
  const half = (size - 1) / 2;
  const axes = dimensions(context, node.inputs[0]).map((_, axis) => axis);
  const sizes = fixedSizes(context, node.inputs[0], axes.slice(1));
  const none = sizes.slice(1).map(() => 0);
  const means = graph.node('AveragePool', [graph.reshape(value, [0, 1, ...sizes])], {
    kernel_shape: [size, ...none.map(() => 1)],
    pads: [half, ...none, half, ...none],
    count_include_pad: 1,
  });
  return graph.reshape(means, [0, ...sizes]);
}

export const localResponseGradients: Record<string, GradientRule> = { LRN: localResponse };
