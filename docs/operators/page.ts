import type { SupportedOperator } from '../../src/dnn/index.js';
import { supportedOpsets } from '../../src/dnn/graph/read.js';
import { table } from '../manipulations/page.js';

/**
 * The first operator set in which ONNX Runtime knows an operator, where the oldest accepted one does
 * not have it (it takes LayerNormalization, of set 17, in all).
 */
export const introduced: Readonly<Record<string, number>> = {
  Celu: 12,
  Einsum: 12,
  GreaterOrEqual: 12,
  LessOrEqual: 12,
  NegativeLogLikelihoodLoss: 12,
  SoftmaxCrossEntropyLoss: 12,
  HardSwish: 14,
  Trilu: 14,
  CastLike: 15,
  GroupNormalization: 18,
  Mish: 18,
  Gelu: 20,
};

const { oldest, newest } = supportedOpsets;

/** The page of all operators that may stand in a network that is differentiated, Markdown. */
export function operatorsPage(operators: readonly SupportedOperator[]): string {
  const rows = operators.map(({ operator, gradient, note }) => [
    `[${operator}](https://onnx.ai/onnx/operators/onnx__${operator}.html)`,
    `${introduced[operator] ?? oldest} to ${newest}`,
    gradient === 'yes' ? 'yes' : 'none needed',
    gradient === 'yes' ? note : 'what it yields are shapes, places, truth values or constants',
  ]);
  const counted = operators.filter(({ gradient }) => gradient === 'yes').length;
  const text = [
    '<!-- Made by `npm run docs:operators` from src/dnn/gradients; edit the notes there. -->',
    '# Operators',
    `An ONNX network can be an observer with any operator that ONNX Runtime computes, of operator sets ${oldest} to ${newest}. Attacks, synthesis and training also need its gradient: for that, every operator between the image and the answer must stand in this table. ${counted} of its ${operators.length} have a gradient; the others need none, since nothing passes through them by a derivative.`,
    '`npx visavis network show net.onnx` says which operators a file has and whether its gradient is possible. Where one is missing, the error names the operator and the node; no gradient is ever silently zero. What can be done then: [Bring your network](../how-to/bring-your-network.md#no-gradient).',
    'Networks of operator sets before 18 are brought to that of set 18 before they are differentiated. Half precision becomes single precision, and stored 8-bit weights become what they stand for.',
    table(['operator', 'operator sets', 'gradient', 'worth knowing'], rows),
  ];
  return `${text.join('\n\n')}\n`;
}
