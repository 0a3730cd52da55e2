import { readSubscripts } from '../graph/shapes/einsum.js';
import { sumToShape } from './broadcasting.js';
import { firstOutput, shapeValue, unsupported } from './rule.js';
import type { GradientContext, GradientRule } from './rule.js';

/**
 * Einsum is linear in each operand: its gradient is the Einsum of dy and the other operands, with
 * the operand's subscripts as the result's. A letter that stands nowhere else was summed over: the
 * gradient is the same all along it.
 */
const einsum: GradientRule = (context) => {
  const { node, graph, needs } = context;
  const subscripts = readSubscripts(node);
  if (!subscripts) throw unsupported(context, 'an ellipsis');
  const { operands, result } = subscripts;
  if (operands.some((letters) => new Set(letters).size < letters.length))
    throw unsupported(context, 'a letter twice in one operand');
  const dy = firstOutput(context);
  return operands.map((letters, index) => {
    if (!needs(index)) return undefined;
    const others = operands.filter((_, other) => other !== index);
    const elsewhere = result + others.join('');
    const shared = [...letters].filter((letter) => elsewhere.includes(letter)).join('');
    const inputs = [dy, ...node.inputs.filter((_, other) => other !== index)];
    const equation = `${[result, ...others].join(',')}->${shared}`;
    return fitted(context, graph.node('Einsum', inputs, { equation }), letters, shared, index);
  });
};

/** A gradient with axes for some of an operand's letters, in the operand's shape. */
function fitted(
  context: GradientContext,
  gradient: string,
  letters: string,
  shared: string,
  index: number,
): string {
  const { node, graph } = context;
  const operand = node.inputs[index];
  // an operand's axis of size 1 stretches
  if (letters === shared) return sumToShape(context, gradient, operand);
  const missing = [...letters].flatMap((letter, axis) => (shared.includes(letter) ? [] : [axis]));
  const kept = graph.node('Unsqueeze', [gradient, graph.integers(missing)]);
  return graph.node('Expand', [sumToShape(context, kept, operand), shapeValue(context, operand)]);
}

export const einsumGradients: Record<string, GradientRule> = { Einsum: einsum };

export const einsumNotes: Record<string, string> = {
  Einsum: 'any number of operands; no ellipsis, no letter twice in one operand',
};
