import { elementTypes, stringAttribute, tensorNumbers } from '../graph/index.js';
import type { GraphBuilder } from '../graph/index.js';
import { firstOutput, unsupported, zerosLike } from './rule.js';
import type { GradientContext, GradientRule } from './rule.js';

/** A rule from the derivative of y = f(x): dx = dy · f′. */
export function derivative(build: (context: GradientContext, x: string, y: string) => string) {
  return ((context) => {
    const { node, graph } = context;
    return [graph.mul(firstOutput(context), build(context, node.inputs[0], node.outputs[0]))];
  }) satisfies GradientRule;
}

const identity: GradientRule = (context) => [firstOutput(context)];

const negate: GradientRule = (context) => [context.graph.node('Neg', [firstOutput(context)])];

/** A step function: flat between its steps. */
const flat: GradientRule = (context) => [zerosLike(context, context.node.inputs[0])];

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

/** 1 − y² */
const oneMinusSquare = (graph: GraphBuilder, y: string) =>
  graph.sub(graph.scalar(1), graph.mul(y, y));

const onePlus = (graph: GraphBuilder, x: string) => graph.add(graph.scalar(1), x);

/** 1 / √x */
const inverseRoot = (graph: GraphBuilder, x: string) =>
  graph.node('Reciprocal', [graph.node('Sqrt', [x])]);

/** factor · e^(−x² · rate) */
const bell = (graph: GraphBuilder, x: string, factor: number, rate: number) =>
  graph.mul(
    graph.scalar(factor),
    graph.node('Exp', [graph.mul(graph.mul(x, x), graph.scalar(-rate))]),
  );

/** GELU, x·Φ(x): Φ(x) + x·φ(x), or the derivative of its approximation by tanh. */
const gelu = derivative(({ node, graph }, x) => {
  const half = graph.scalar(0.5);
  const one = graph.scalar(1);
  if (stringAttribute(node, 'approximate', 'none') === 'none') {
    const error = graph.node('Erf', [graph.mul(x, graph.scalar(Math.SQRT1_2))]);
    const share = graph.mul(half, graph.add(one, error));
    return graph.add(share, graph.mul(x, bell(graph, x, 1 / Math.sqrt(2 * Math.PI), 0.5)));
  }
  const cubic = 0.044715;
  const scale = graph.scalar(Math.sqrt(2 / Math.PI));
  const square = graph.mul(x, x);
  const inner = graph.mul(x, graph.add(one, graph.mul(graph.scalar(cubic), square)));
  const t = graph.node('Tanh', [graph.mul(scale, inner)]);
  const innerSlope = graph.add(one, graph.mul(graph.scalar(3 * cubic), square));
  const bend = graph.mul(graph.mul(x, oneMinusSquare(graph, t)), graph.mul(scale, innerSlope));
  return graph.mul(half, graph.add(graph.add(one, t), bend));
});

/** x·tanh(s), s = softplus(x): tanh(s) + x·(1 − tanh²(s))·σ(x). */
const mish = derivative(({ graph }, x) => {
  const t = graph.node('Tanh', [graph.node('Softplus', [x])]);
  const bend = graph.mul(oneMinusSquare(graph, t), graph.node('Sigmoid', [x]));
  return graph.add(t, graph.mul(x, bend));
});

/** x / (1 + |x|): 1 / (1 + |x|)². */
const softsign = derivative(({ graph }, x) => {
  const root = graph.add(graph.scalar(1), graph.node('Abs', [x]));
  return graph.node('Reciprocal', [graph.mul(root, root)]);
});

/** Between kinds of floating-point numbers: dy goes back to the kind of x. */
const cast: GradientRule = (context) => {
  const { node, graph } = context;
  const type = graph.elementType(node.inputs[0]) ?? 'float32';
  return [graph.node('Cast', [firstOutput(context)], { to: elementTypes[type] })];
};

/** Dropout at inference does nothing. */
const dropout: GradientRule = (context) => {
  const { node, graph } = context;
  const training = node.inputs[2];
  const value = training ? graph.constantValue(training) : undefined;
  if (training && (!value || tensorNumbers(value)[0] !== 0))
    throw unsupported(context, 'training_mode');
  return [firstOutput(context)];
};

/** Functions of single elements, smooth but where the notes say otherwise. */
export const pointwiseGradients: Record<string, GradientRule> = {
  Identity: identity,
  Dropout: dropout,
  Cast: cast,
  CastLike: cast,
  Neg: negate,
  Reciprocal: derivative(({ graph }, _, y) => graph.node('Neg', [graph.mul(y, y)])),
  Sqrt: squareRoot,
  Log: logarithm,
  Exp: derivative((_, __, y) => y),
  Sin: derivative(({ graph }, x) => graph.node('Cos', [x])),
  Cos: derivative(({ graph }, x) => graph.node('Neg', [graph.node('Sin', [x])])),
  Tan: derivative(({ graph }, _, y) => onePlus(graph, graph.mul(y, y))),
  Asin: derivative(({ graph }, x) => inverseRoot(graph, oneMinusSquare(graph, x))),
  Acos: derivative(({ graph }, x) =>
    graph.node('Neg', [inverseRoot(graph, oneMinusSquare(graph, x))]),
  ),
  Atan: derivative(({ graph }, x) => graph.node('Reciprocal', [onePlus(graph, graph.mul(x, x))])),
  Sinh: derivative(({ graph }, x) => graph.node('Cosh', [x])),
  Cosh: derivative(({ graph }, x) => graph.node('Sinh', [x])),
  Asinh: derivative(({ graph }, x) => inverseRoot(graph, onePlus(graph, graph.mul(x, x)))),
  Acosh: derivative(({ graph }, x) =>
    inverseRoot(graph, graph.sub(graph.mul(x, x), graph.scalar(1))),
  ),
  Atanh: derivative(({ graph }, x) => graph.node('Reciprocal', [oneMinusSquare(graph, x)])),
  Erf: derivative(({ graph }, x) => bell(graph, x, 2 / Math.sqrt(Math.PI), 1)),
  Abs: derivative(({ graph }, x) => graph.node('Sign', [x])),
  Floor: flat,
  Ceil: flat,
  Round: flat,
  Sign: flat,
  Sigmoid: derivative(({ graph }, _, y) => graph.mul(y, graph.sub(graph.scalar(1), y))),
  Tanh: derivative(({ graph }, _, y) => oneMinusSquare(graph, y)),
  Softplus: derivative(({ graph }, x) => graph.node('Sigmoid', [x])),
  Softsign: softsign,
  Gelu: gelu,
  Mish: mish,
};

export const pointwiseNotes: Record<string, string> = {
  Abs: 'slope 0 at 0',
  Sqrt: 'infinite at 0, as in PyTorch',
  Floor: 'gradient 0 everywhere, as in PyTorch',
  Ceil: 'gradient 0 everywhere, as in PyTorch',
  Round: 'gradient 0 everywhere, as in PyTorch',
  Sign: 'gradient 0 everywhere, as in PyTorch',
  Gelu: 'exact and approximated by tanh',
  Dropout: 'at inference only (training_mode absent or false)',
  Cast: 'between kinds of floating-point numbers; a value cast to integers or truth values has no gradient',
};
