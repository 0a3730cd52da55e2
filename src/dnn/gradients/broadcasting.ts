import { dimensions, shapeValue } from './rule.js';
import type { GradientContext } from './rule.js';

/**
 * Undoes broadcasting: sums a gradient over the axes along which `value` was stretched, so that it
 * has the shape of `value`.
 */
export function sumToShape(context: GradientContext, gradient: string, value: string): string {
  const from = dimensions(context, gradient);
  const to = dimensions(context, value);
  const extra = from.length - to.length;
  const axes = from
    .map((_, axis) => axis)
    .filter((axis) => axis < extra || (to[axis - extra] === 1 && from[axis] !== 1));
  if (axes.length === 0) return gradient;
  const summed = context.graph.reduceSum(gradient, axes, extra === 0);
  if (extra === 0) return summed;
  return context.graph.node('Reshape', [summed, shapeValue(context, value)]);
}
