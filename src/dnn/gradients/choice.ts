import { sumToShape } from './broadcasting.js';
import { mask } from './mask.js';
import { dimensions, firstOutput, shapeValue } from './rule.js';
import type { GradientContext, GradientRule } from './rule.js';

/** dy where the condition holds, else 0, in the shape of an operand. */
function chosen(context: GradientContext, condition: string, dy: string, operand: string) {
  const { graph } = context;
  return sumToShape(context, graph.node('Where', [condition, dy, graph.scalar(0)]), operand);
}

/** dy where the condition does not hold, else 0. */
function rejected(context: GradientContext, condition: string, dy: string, operand: string) {
  const { graph } = context;
  return sumToShape(context, graph.node('Where', [condition, graph.scalar(0), dy]), operand);
}

const where: GradientRule = (context) => {
  const { node, needs } = context;
  const [condition, a, b] = node.inputs;
  const dy = firstOutput(context);
  return [
    undefined,
    needs(1) ? chosen(context, condition, dy, a) : undefined,
    needs(2) ? rejected(context, condition, dy, b) : undefined,
  ];
};

/** The extreme operand gets dy; of equal ones, the first. */
const extreme: GradientRule = (context) => {
  const { node, graph, needs } = context;
  const dy = firstOutput(context);
  let taken: string | undefined;
  return node.inputs.map((input, index) => {
    const isExtreme = graph.node('Equal', [input, node.outputs[0]]);
    const isFirst = taken ? graph.node('And', [isExtreme, graph.node('Not', [taken])]) : isExtreme;
    taken = taken ? graph.node('Or', [taken, isExtreme]) : isExtreme;
    return needs(index) ? chosen(context, isFirst, dy, input) : undefined;
  });
};

/** Clip: x strictly between the bounds gets dy; a bound gets it where it has cut. */
const clip: GradientRule = (context) => {
  const { node, graph, needs } = context;
  const [x, low, high] = node.inputs;
  const dy = firstOutput(context);
  const isOver = low ? graph.node('Greater', [x, low]) : undefined;
  const isUnder = high ? graph.node('Less', [x, high]) : undefined;
  const isInside = isOver && isUnder ? graph.node('And', [isOver, isUnder]) : (isOver ?? isUnder);
  const toBound = (condition: string | undefined, bound: string) => {
    if (!condition) return undefined;
    const cut = graph.node('Where', [condition, graph.scalar(0), dy]);
    const axes = dimensions(context, x).map((_, axis) => axis);
    return graph.node('Reshape', [graph.reduceSum(cut, axes), shapeValue(context, bound)]);
  };
  return [
    isInside ? graph.mul(dy, mask(context, isInside)) : dy,
    needs(1) ? toBound(isOver, low) : undefined,
    needs(2) ? toBound(isUnder, high) : undefined,
  ];
};

/** Operators whose elements come from one of several operands. */
export const choiceGradients: Record<string, GradientRule> = {
  Where: where,
  Max: extreme,
  Min: extreme,
  Clip: clip,
};

export const choiceNotes: Record<string, string> = {
  Max: 'where operands are equal the first gets all of the gradient',
  Min: 'where operands are equal the first gets all of the gradient',
  Clip: 'slope 0 at the bounds, as of ReLU6 and hardtanh in PyTorch; also of the bounds',
  Where: 'of both branches, not of the condition',
};
