import { sumToShape } from './broadcasting.js';
import { firstOutput } from './rule.js';
import type { GradientRule } from './rule.js';

/** y = a + b: both get dy. */
const add: GradientRule = (context) => {
  const dy = firstOutput(context);
  return context.node.inputs.map((input, i) =>
    context.needs(i) ? sumToShape(context, dy, input) : undefined,
  );
};

/** y = a − b: a gets dy, b gets −dy. */
const subtract: GradientRule = (context) => {
  const { node, graph, needs } = context;
  const dy = firstOutput(context);
  return [
    needs(0) ? sumToShape(context, dy, node.inputs[0]) : undefined,
    needs(1) ? graph.node('Neg', [sumToShape(context, dy, node.inputs[1])]) : undefined,
  ];
};

/** y = a · b: a gets dy·b, b gets dy·a. */
const multiply: GradientRule = (context) => {
  const { node, graph, needs } = context;
  const [a, b] = node.inputs;
  const dy = firstOutput(context);
  return [
    needs(0) ? sumToShape(context, graph.mul(dy, b), a) : undefined,
    needs(1) ? sumToShape(context, graph.mul(dy, a), b) : undefined,
  ];
};

/** y = a / b: a gets dy/b, b gets −dy·y/b. */
const divide: GradientRule = (context) => {
  const { node, graph, needs } = context;
  const [a, b] = node.inputs;
  const share = graph.div(firstOutput(context), b);
  return [
    needs(0) ? sumToShape(context, share, a) : undefined,
    needs(1)
      ? graph.node('Neg', [sumToShape(context, graph.mul(share, node.outputs[0]), b)])
      : undefined,
  ];
};

/** Sums, differences, products and quotients, with broadcasting. */
export const arithmeticGradients: Record<string, GradientRule> = {
  Add: add,
  Sum: add,
  Sub: subtract,
  Mul: multiply,
  Div: divide,
};
