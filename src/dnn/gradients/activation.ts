import { float, floatAttribute } from '../graph/index.js';
import type { GraphBuilder } from '../graph/index.js';
import { sumToShape } from './broadcasting.js';
import { mask } from './mask.js';
import { derivative } from './pointwise.js';
import { firstOutput } from './rule.js';
import type { GradientRule } from './rule.js';

/** `above` where x > limit, else `below`. */
const from = (graph: GraphBuilder, x: string, limit: number, above: string, below: string) =>
  graph.node('Where', [graph.node('Greater', [x, graph.scalar(limit)]), above, below]);

const leakyRelu = derivative(({ node, graph }, x) => {
  const alpha = graph.scalar(floatAttribute(node, 'alpha', 0.01));
  return from(graph, x, 0, graph.scalar(1), alpha);
});

/** x above 0, slope · x below: the slope gets dy·x where x is not above 0. */
const parametricRelu: GradientRule = (context) => {
  const { node, graph, needs } = context;
  const [x, slope] = node.inputs;
  const dy = firstOutput(context);
  return [
    needs(0) ? graph.mul(dy, from(graph, x, 0, graph.scalar(1), slope)) : undefined,
    needs(1)
      ? sumToShape(context, graph.mul(dy, from(graph, x, 0, graph.scalar(0), x)), slope)
      : undefined,
  ];
};

/** 1 above 0, α·eˣ = y + α below. */
const elu = derivative(({ node, graph }, x, y) => {
  const alpha = graph.scalar(floatAttribute(node, 'alpha', 1));
  return from(graph, x, 0, graph.scalar(1), graph.add(y, alpha));
});

/** γ above 0, γ·α·eˣ = y + γ·α below. */
const selu = derivative(({ node, graph }, x, y) => {
  const alpha = floatAttribute(node, 'alpha', 1.6732632423543772);
  const gamma = floatAttribute(node, 'gamma', 1.0507009873554805);
  return from(graph, x, 0, graph.scalar(gamma), graph.add(y, graph.scalar(alpha * gamma)));
});

/** 1 above 0, e^(x / α) = y / α + 1 below. */
const celu = derivative(({ node, graph }, x, y) => {
  const alpha = graph.scalar(floatAttribute(node, 'alpha', 1));
  return from(graph, x, 0, graph.scalar(1), graph.add(graph.div(y, alpha), graph.scalar(1)));
});

const thresholdedRelu = derivative(({ node, graph }, x) =>
  from(graph, x, floatAttribute(node, 'alpha', 1), graph.scalar(1), graph.scalar(0)),
);

/** α where 0 < y < 1. */
const hardSigmoid = derivative((context, _, y) => {
  const { node, graph } = context;
  const isInside = graph.node('And', [
    graph.node('Greater', [y, graph.scalar(0)]),
    graph.node('Less', [y, graph.scalar(1)]),
  ]);
  return graph.mul(graph.scalar(floatAttribute(node, 'alpha', 0.2)), mask(context, isInside));
});

/** x·h with h = x / 6 + ½ cut off at 0 and 1: h, and x / 6 besides between −3 and 3. */
const hardSwish = derivative((context, x) => {
  const { graph } = context;
  const share = graph.node('HardSigmoid', [x], { alpha: float(1 / 6), beta: float(0.5) });
  const isInside = graph.node('Less', [graph.node('Abs', [x]), graph.scalar(3)]);
  const rise = graph.mul(graph.mul(x, graph.scalar(1 / 6)), mask(context, isInside));
  return graph.add(share, rise);
});

const relu = derivative((context, _, y) =>
  mask(context, context.graph.node('Greater', [y, context.graph.scalar(0)])),
);

/** Activation functions made of pieces; at a kink they have the slope of the lower piece. */
export const activationGradients: Record<string, GradientRule> = {
  Relu: relu,
  LeakyRelu: leakyRelu,
  PRelu: parametricRelu,
  Elu: elu,
  Selu: selu,
  Celu: celu,
  ThresholdedRelu: thresholdedRelu,
  HardSigmoid: hardSigmoid,
  HardSwish: hardSwish,
};

export const activationNotes: Record<string, string> = {
  Relu: 'slope 0 at 0',
  LeakyRelu: 'slope alpha at 0',
  PRelu: 'also of the slope; at 0 the slope of the negative side',
  HardSigmoid: 'slope 0 at both kinks',
  HardSwish: 'slope 0 at −3 and 1 at 3',
  ThresholdedRelu: 'slope 0 at the threshold',
};
