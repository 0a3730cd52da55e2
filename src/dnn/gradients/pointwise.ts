import { floatAttribute } from '../graph/index.js';
import { firstOutput } from './rule.js';
import type { GradientContext, GradientRule } from './rule.js';

/** A rule from the derivative of y = f(x): dx = dy · f′. */
function derivative(build: (context: GradientContext, x: string, y: string) => string) {
  return ((context) => {
    const { node, graph } = context;
    return [graph.mul(firstOutput(context), build(context, node.inputs[0], node.outputs[0]))];
  }) satisfies GradientRule;
}

const identity: GradientRule = (context) => [firstOutput(context)];

const negate: GradientRule = (context) => [context.graph.node('Neg', [firstOutput(context)])];

/** y = √x: dx = dy / 2y. */
const squareRoot: GradientRule = (context) => {
  const { node, graph } = context;
  const twice = graph.add(node.outputs[0], node.outputs[0]);
  return [graph.div(firstOutput(context), twice)];
};

/** y = ln x: dx = dy / x. */
const logarithm: GradientRule = (context) => [
  context.graph.div(firstOutput(context), context.node.inputs[0]),
];

/** ELU: slope 1 above 0, α·eˣ = y + α below. */
const elu: GradientRule = (context) => {
  const { node, graph } = context;
  const alpha = graph.scalar(floatAttribute(node, 'alpha', 1));
  const below = graph.add(node.outputs[0], alpha);
  const rising = graph.node('Greater', [node.inputs[0], graph.scalar(0)]);
  const slope = graph.node('Where', [rising, graph.scalar(1), below]);
  return [graph.mul(firstOutput(context), slope)];
};

/** Functions of single elements. ReLU's slope at 0 is 0. */
export const pointwiseGradients: Record<string, GradientRule> = {
  Identity: identity,
  Neg: negate,
  Sqrt: squareRoot,
  Log: logarithm,
  Exp: derivative((_, __, y) => y),
  Abs: derivative(({ graph }, x) => graph.node('Sign', [x])),
  Elu: elu,
  Relu: derivative(({ graph }, _, y) => graph.node('Sign', [y])),
  Sigmoid: derivative(({ graph }, _, y) => graph.mul(y, graph.sub(graph.scalar(1), y))),
  Tanh: derivative(({ graph }, _, y) => graph.sub(graph.scalar(1), graph.mul(y, y))),
};
