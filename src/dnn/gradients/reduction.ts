import { intAttribute, tensorNumbers } from '../graph/index.js';
import { fromStart } from '../graph/shapes/rule.js';
import { dimensions, firstOutput, shapeValue, unsupported } from './rule.js';
import type { GradientContext, GradientRule } from './rule.js';

/** What a reduction's rule works with. */
interface Reduction {
  readonly context: GradientContext;
  readonly x: string;
  /** the reduced axes, counted from the start */
  readonly axes: readonly number[];
  /** output and its gradient, with the reduced axes kept as 1 */
  readonly y: string;
  readonly dy: string;
}

/** A rule for dx, broadcast to the shape of x where it has not got it yet. */
function reduction(build: (reduction: Reduction) => string): GradientRule {
  return (context) => {
    const { node, graph } = context;
    const [x] = node.inputs;
    const rank = dimensions(context, x).length;
    const axes = reducedAxes(context, rank);
    const isDropped = intAttribute(node, 'keepdims', 1) === 0 && axes.length > 0;
    const keep = (value: string) =>
      isDropped ? graph.node('Unsqueeze', [value, graph.integers(axes)]) : value;
    const y = keep(node.outputs[0]);
    return [build({ context, x, axes, y, dy: keep(firstOutput(context)) })];
  };
}

function reducedAxes(context: GradientContext, rank: number): number[] {
  const { node, graph } = context;
  const given = node.inputs[1] ? graph.constantValue(node.inputs[1]) : undefined;
  if (node.inputs[1] && !given) throw unsupported(context, 'axes computed at run time');
  const axes = given ? tensorNumbers(given) : [];
  if (axes.length > 0) return axes.map((axis) => fromStart(axis, rank));
  if (intAttribute(node, 'noop_with_empty_axes', 0) === 1) return [];
  return Array.from({ length: rank }, (_, axis) => axis);
}

/** A value repeated to the shape of x. */
function spread({ context, x }: Reduction, value: string): string {
  return context.graph.node('Expand', [value, shapeValue(context, x)]);
}

/** How many elements one output is made of, as a float32. */
function countPerOutput({ context, x, y, axes }: Reduction): string {
  const { graph } = context;
  const sizes = axes.map((axis) => dimensions(context, x)[axis]);
  if (sizes.every((size) => typeof size === 'number'))
    return graph.scalar(sizes.reduce((a, b) => a * b, 1));
  const [all, outputs] = [x, y].map((value) =>
    graph.node('Cast', [graph.node('Size', [value])], { to: 1 }),
  );
  return graph.div(all, outputs);
}

const mean = reduction((reduction) =>
  spread(reduction, reduction.context.graph.div(reduction.dy, countPerOutput(reduction))),
);

/** The extreme elements share dy equally. */
const extreme = reduction(({ context, x, axes, y, dy }) => {
  const { graph } = context;
  const isExtreme = graph.node('Cast', [graph.node('Equal', [x, y])], { to: 1 });
  if (axes.length === 0) return dy;
  return graph.mul(isExtreme, graph.div(dy, graph.reduceSum(isExtreme, axes)));
});

/** Each element gets dy times the product of the others, exact also where elements are 0. */
const product = reduction(({ context, x, axes, dy }) => {
  const { graph } = context;
  if (axes.length === 0) return dy;
  const zero = graph.scalar(0);
  const isZero = graph.node('Equal', [x, zero]);
  const ones = graph.node('Cast', [isZero], { to: 1 });
  const filled = graph.node('Where', [isZero, graph.scalar(1), x]);
  const whole = graph.node('ReduceProd', [filled, graph.integers(axes)]);
  const otherZeros = graph.sub(graph.reduceSum(ones, axes), ones);
  const others = graph.node('Where', [
    graph.node('Equal', [otherZeros, zero]),
    graph.div(whole, filled),
    zero,
  ]);
  return graph.mul(dy, others);
});

const sumOfMagnitudes = reduction(({ context: { graph }, x, dy }) =>
  graph.mul(dy, graph.node('Sign', [x])),
);

/** y = √Σx²: dy·x / y, 0 where y is 0. */
const length = reduction(({ context: { graph }, x, y, dy }) => {
  const isZero = graph.node('Equal', [y, graph.scalar(0)]);
  const share = graph.node('Where', [isZero, graph.scalar(0), graph.div(dy, y)]);
  return graph.mul(share, x);
});

const sumOfSquares = reduction(({ context: { graph }, x, dy }) => graph.mul(graph.add(dy, dy), x));

/** y = ln Σx: dy / Σx. */
const logOfSum = reduction((reduction) => {
  const { context, x, axes, dy } = reduction;
  const { graph } = context;
  return spread(reduction, graph.div(dy, axes.length > 0 ? graph.reduceSum(x, axes) : x));
});

/** y = ln Σeˣ: dy·softmax(x). */
const logOfSumOfExponentials = reduction(({ context: { graph }, x, y, dy }) =>
  graph.mul(dy, graph.node('Exp', [graph.sub(x, y)])),
);

/** Operators that make one number of many along axes. */
export const reductionGradients: Record<string, GradientRule> = {
  ReduceSum: reduction((reduction) => spread(reduction, reduction.dy)),
  ReduceMean: mean,
  ReduceMax: extreme,
  ReduceMin: extreme,
  ReduceProd: product,
  ReduceL1: sumOfMagnitudes,
  ReduceL2: length,
  ReduceSumSquare: sumOfSquares,
  ReduceLogSum: logOfSum,
  ReduceLogSumExp: logOfSumOfExponentials,
};

const equalShares = 'equal extremes share the gradient equally, as amax and amin in PyTorch';

export const reductionNotes: Record<string, string> = {
  ReduceMax: equalShares,
  ReduceMin: equalShares,
  ReduceProd: 'exact where elements are 0',
  ReduceL1: 'slope 0 at 0',
  ReduceL2: 'gradient 0 where the length is 0, as in PyTorch',
};
