import { elementTypes, tensorNumbers } from '../graph/index.js';
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

/** y = (a + b + …) / n: each gets dy / n. */
const mean: GradientRule = (context) => {
  const { node, graph, needs } = context;
  const share = graph.mul(firstOutput(context), graph.scalar(1 / node.inputs.length));
  return node.inputs.map((input, i) => (needs(i) ? sumToShape(context, share, input) : undefined));
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

/**
 * y = aᵇ: a gets dy·b·aᵇ⁻¹, b gets dy·y·ln a. Both are 0 where PyTorch's are: the first where b is
 * 0, the second where a is 0.
 */
const power: GradientRule = (context) => {
  const { node, graph, needs } = context;
  const [a, exponent] = node.inputs;
  const dy = firstOutput(context);
  const type = graph.elementType(a) ?? 'float32';
  const isAlike = graph.elementType(exponent) === type;
  const b = isAlike ? exponent : graph.node('Cast', [exponent], { to: elementTypes[type] });
  const zero = graph.scalar(0);
  const slope = () => {
    const constant = graph.constantValue(exponent);
    const values = constant && tensorNumbers(constant);
    if (values?.every((value) => value === 2)) return graph.mul(b, a);
    const raised = graph.mul(b, graph.node('Pow', [a, graph.sub(b, graph.scalar(1))]));
    if (values?.every((value) => value !== 0)) return raised;
    return graph.node('Where', [graph.node('Equal', [b, zero]), zero, raised]);
  };
  const growth = () => {
    const logarithm = graph.mul(node.outputs[0], graph.node('Log', [a]));
    return graph.node('Where', [graph.node('Equal', [a, zero]), zero, logarithm]);
  };
  return [
    needs(0) ? sumToShape(context, graph.mul(dy, slope()), a) : undefined,
    needs(1) ? sumToShape(context, graph.mul(dy, growth()), exponent) : undefined,
  ];
};

/** Sums, differences, products, quotients and powers, with broadcasting. */
export const arithmeticGradients: Record<string, GradientRule> = {
  Add: add,
  Sum: add,
  Mean: mean,
  Sub: subtract,
  Mul: multiply,
  Div: divide,
  Pow: power,
};

export const arithmeticNotes: Record<string, string> = {
  Pow: 'of base and exponent; of the base 0 where the exponent is 0, of the exponent 0 where the base is 0',
};
