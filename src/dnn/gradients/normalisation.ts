import { float, floatAttribute, floatTensor, intAttribute } from '../graph/index.js';
import { dimensions, firstOutput, unsupported } from './rule.js';
import type { GradientContext, GradientRule } from './rule.js';
import { elementsOver } from './standardisation.js';

/**
 * BatchNormalization, y = γ·(x − μ)/σ + β with σ = √(variance + ε), per channel.
 *
 * With fixed statistics dx = dy·γ/σ. In training mode μ and σ are those of the batch, so (Ioffe and
 * Szegedy 2015, section 3) dx = γ/σ · (dy − mean(dy) − x̂·mean(dy·x̂)), written here as
 * a·dy + b·x + d with three numbers per channel.
 */
const batchNormalisation: GradientRule = (context) => {
  const { node, graph, needs } = context;
  const [x, scale, , mean, variance] = node.inputs;
  const training = intAttribute(node, 'training_mode', 0) === 1;
  if (context.outputGradient(1) || context.outputGradient(2))
    throw unsupported(context, 'a loss that depends on its running statistics');
  const dy = firstOutput(context);
  const axes = dimensions(context, x)
    .map((_, axis) => axis)
    .filter((axis) => axis !== 1);
  const epsilon = graph.scalar(floatAttribute(node, 'epsilon', 1e-5));
  const [mu, sigma2] = training ? batchStatistics(context, axes) : [mean, variance];
  const sigma = graph.node('Sqrt', [graph.add(sigma2, epsilon)]);
  const slope = graph.div(scale, sigma);
  const perChannel = (value: string) =>
    graph.reshape(value, [1, -1, ...axes.slice(1).map(() => 1)]);

  const sumDy = graph.reduceSum(dy, axes, false);
  // Σ dy·x̂ = (Σ dy·x − μ·Σ dy) / σ
  const sumDyX = () =>
    graph.div(
      graph.sub(graph.reduceSum(graph.mul(dy, x), axes, false), graph.mul(mu, sumDy)),
      sigma,
    );
  const scaleGradient = training || needs(1) || needs(4) ? sumDyX() : '';
  let inputGradient: string | undefined;
  if (needs(0)) {
    inputGradient = graph.mul(dy, perChannel(slope));
    if (training) {
      const share = graph.node('Neg', [graph.div(slope, elementsOver(context, x, axes))]);
      const b = graph.div(graph.mul(share, scaleGradient), sigma);
      const d = graph.sub(graph.mul(share, sumDy), graph.mul(b, mu));
      inputGradient = graph.add(inputGradient, affine(context, x, b, d));
    }
  }
  const half = graph.scalar(-0.5);
  return [
    inputGradient,
    needs(1) ? scaleGradient : undefined,
    needs(2) ? sumDy : undefined,
    needs(3) && !training ? graph.node('Neg', [graph.mul(slope, sumDy)]) : undefined,
    needs(4) && !training
      ? graph.mul(graph.mul(half, scaleGradient), graph.div(slope, sigma))
      : undefined,
  ];
};

/** b·x + d per channel, in one pass: a batch normalisation with mean 0 and variance 1. */
function affine({ graph }: GradientContext, x: string, b: string, d: string): string {
  const zero = graph.sub(b, b);
  const one = graph.add(zero, graph.constant(floatTensor([1])));
  return graph.node('BatchNormalization', [x, b, d, zero, one], { epsilon: float(0) });
}

/** Mean and population variance of the batch: the node's own outputs where it keeps no memory. */
function batchStatistics(context: GradientContext, axes: readonly number[]): [string, string] {
  const { node, graph } = context;
  if (floatAttribute(node, 'momentum', 0.9) === 0)
    return [graph.extraOutput(node, 1), graph.extraOutput(node, 2)];
  const x = node.inputs[0];
  const centred = graph.sub(x, graph.reduceMean(x, axes));
  return [
    graph.reduceMean(x, axes, false),
    graph.reduceMean(graph.mul(centred, centred), axes, false),
  ];
}

export const normalisationGradients: Record<string, GradientRule> = {
  BatchNormalization: batchNormalisation,
};
