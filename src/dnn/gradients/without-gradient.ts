import { isFloat } from '../graph/tensor.js';
import type { Node, ValueType } from '../graph/index.js';

/**
 * Operators whose results are whole numbers, truth values or of no value's making: shapes, places,
 * comparisons. No gradient passes through them, and none is missed.
 */
export const operatorsWithoutGradient: ReadonlySet<string> = new Set([
  'And',
  'ArgMax',
  'ArgMin',
  'Constant',
  'ConstantOfShape',
  'Equal',
  'EyeLike',
  'Greater',
  'GreaterOrEqual',
  'IsInf',
  'IsNaN',
  'Less',
  'LessOrEqual',
  'NonZero',
  'Not',
  'Or',
  'Range',
  'Shape',
  'Size',
  'Xor',
]);

/** May an output depend on its inputs by a derivative? Only floating-point values do. */
export function carriesGradient(node: Node, output: ValueType | undefined): boolean {
  if (node.domain === '' && operatorsWithoutGradient.has(node.operator)) return false;
  return output === undefined || isFloat(output.type);
}
