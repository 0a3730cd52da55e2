import { floatAttribute, intAttribute, intsAttribute } from '../graph/index.js';
import { fromStart } from '../graph/shapes/rule.js';
import { sumToShape } from './broadcasting.js';
import { dimensions, firstOutput, shapeValue, spatialAxes } from './rule.js';
import type { GradientContext, GradientRule } from './rule.js';

/** x̂ = (x − μ)/σ over some axes of one tensor. */
interface Standardised {
  readonly normalised: string;
  /** 1/σ, the axes kept */
  readonly inverse: string;
  readonly axes: readonly number[];
}

/** σ = √(population variance + ε). */
function standardise(
  { graph }: GradientContext,
  x: string,
  axes: readonly number[],
  epsilon: number,
): Standardised {
  const centred = graph.sub(x, graph.reduceMean(x, axes));
  const variance = graph.reduceMean(graph.mul(centred, centred), axes);
  const sigma = graph.node('Sqrt', [graph.add(variance, graph.scalar(epsilon))]);
  const inverse = graph.node('Reciprocal', [sigma]);
  return { normalised: graph.mul(centred, inverse), inverse, axes };
}

/**
 * dx, given g, the gradient of x̂: (g − mean(g) − x̂·mean(g·x̂))/σ (Ioffe and Szegedy 2015, section 3;
 * the same for any axes).
 */
function throughStandardisation(
  { graph }: GradientContext,
  { normalised, inverse, axes }: Standardised,
  g: string,
): string {
  const correlation = graph.reduceMean(graph.mul(g, normalised), axes);
  const centred = graph.sub(g, graph.reduceMean(g, axes));
  return graph.mul(graph.sub(centred, graph.mul(normalised, correlation)), inverse);
}

/** InstanceNormalization: y = γ·x̂ + β, statistics per image and channel. */
const instanceNormalisation: GradientRule = (context) => {
  const { node, graph, needs } = context;
  const [x, scale] = node.inputs;
  const axes = spatialAxes(context, x);
  const dy = firstOutput(context);
  const standard = standardise(context, x, axes, floatAttribute(node, 'epsilon', 1e-5));
  const slope = graph.reshape(scale, [1, -1, ...axes.map(() => 1)]);
  const sums = (value: string) => graph.reduceSum(value, [0, ...axes], false);
  return [
    needs(0) ? throughStandardisation(context, standard, graph.mul(dy, slope)) : undefined,
    needs(1) ? sums(graph.mul(dy, standard.normalised)) : undefined,
    needs(2) ? sums(dy) : undefined,
  ];
};

/**
 * GroupNormalization: statistics per image and group of channels; γ and β are per group in operator
 * sets 18 to 20, per channel from 21 on.
 */
const groupNormalisation: GradientRule = (context) => {
  const { node, graph, needs } = context;
  const [x, scale] = node.inputs;
  const axes = spatialAxes(context, x);
  const dy = firstOutput(context);
  const groups = intAttribute(node, 'num_groups', 1);
  const grouped = (value: string) => graph.reshape(value, [0, groups, -1]);
  const whole = (value: string) => graph.node('Reshape', [value, shapeValue(context, x)]);
  const standard = standardise(context, grouped(x), [2], floatAttribute(node, 'epsilon', 1e-5));
  const perChannel = graph.opset >= 21;
  const g = perChannel
    ? grouped(graph.mul(dy, graph.reshape(scale, [1, -1, ...axes.map(() => 1)])))
    : graph.mul(grouped(dy), graph.reshape(scale, [1, groups, 1]));
  const sums = (value: string) =>
    perChannel
      ? graph.reduceSum(value, [0, ...axes], false)
      : graph.reduceSum(value, [0, 2], false);
  const dyAsScaled = perChannel ? dy : grouped(dy);
  const normalised = () => (perChannel ? whole(standard.normalised) : standard.normalised);
  return [
    needs(0) ? whole(throughStandardisation(context, standard, g)) : undefined,
    needs(1) ? sums(graph.mul(dyAsScaled, normalised())) : undefined,
    needs(2) ? sums(dyAsScaled) : undefined,
  ];
};

/**
 * LayerNormalization: y = γ·x̂ + β over the axes from `axis` on. Its further outputs, μ and 1/σ, have
 * gradients too: 1/D and −x̂/(D·σ²), where D is the number of elements.
 */
const layerNormalisation: GradientRule = (context) => {
  const { node, graph, needs } = context;
  const [x, scale, bias] = node.inputs;
  const rank = dimensions(context, x).length;
  const first = fromStart(intAttribute(node, 'axis', -1), rank);
  const axes = Array.from({ length: rank - first }, (_, i) => first + i);
  const [mean, inverse] = [graph.extraOutput(node, 1), graph.extraOutput(node, 2)];
  const normalised = graph.mul(graph.sub(x, mean), inverse);
  const [dy, dMean, dInverse] = [0, 1, 2].map((index) => context.outputGradient(index));
  const inputGradient = () => {
    const parts: string[] = [];
    if (dy)
      parts.push(
        throughStandardisation(context, { normalised, inverse, axes }, graph.mul(dy, scale)),
      );
    if (dMean ?? dInverse) {
      const change = dInverse
        ? graph.mul(graph.mul(dInverse, graph.mul(inverse, inverse)), normalised)
        : undefined;
      const shift = [dMean, change && graph.node('Neg', [change])].filter(
        (part) => part,
      ) as string[];
      const sum = shift.length > 1 ? graph.add(shift[0], shift[1]) : shift[0];
      const repeated = graph.node('Expand', [sum, shapeValue(context, x)]);
      parts.push(graph.div(repeated, elementsOver(context, x, axes)));
    }
    return parts.length > 1 ? graph.node('Sum', parts) : parts[0];
  };
  return [
    needs(0) ? inputGradient() : undefined,
    needs(1) && dy ? sumToShape(context, graph.mul(dy, normalised), scale) : undefined,
    needs(2) && dy ? sumToShape(context, dy, bias) : undefined,
  ];
};

/** MeanVarianceNormalization: y = x̂, by default over images and places. */
const meanVarianceNormalisation: GradientRule = (context) => {
  const { node } = context;
  const [x] = node.inputs;
  const rank = dimensions(context, x).length;
  const axes = (intsAttribute(node, 'axes') ?? [0, 2, 3]).map((axis) => fromStart(axis, rank));
  // the operator adds 1e-9 to σ; a variance of 1e-18 is as little
  const standard = standardise(context, x, axes, 1e-18);
  return [throughStandardisation(context, standard, firstOutput(context))];
};

/** The number of elements over axes as a float: a constant where it is known, else found when run. */
export function elementsOver(context: GradientContext, x: string, axes: readonly number[]): string {
  const { graph } = context;
  const dims = dimensions(context, x);
  const sizes = axes.map((axis) => dims[axis]);
  if (sizes.every((size) => typeof size === 'number'))
    return graph.scalar(sizes.reduce((a, b) => a * b, 1));
  const chosen = graph.node('Gather', [graph.node('Shape', [x]), graph.integers(axes)]);
  const count = graph.node('ReduceProd', [chosen], { keepdims: 0 });
  const elements = graph.node('Cast', [count], { to: 1 });
  graph.declare(elements, { type: 'float32', dims: [] });
  return elements;
}

/** Normalisations by statistics of each image. */
export const standardisationGradients: Record<string, GradientRule> = {
  GroupNormalization: groupNormalisation,
  InstanceNormalization: instanceNormalisation,
  LayerNormalization: layerNormalisation,
  MeanVarianceNormalization: meanVarianceNormalisation,
};
