import type { Node } from '../graph.js';
import { floatScalar, floatTensor, integerTensor } from '../tensor.js';
import type { Tensor } from '../tensor.js';
import type { ShapeRule } from './rule.js';

/** The constant that a `Constant` node yields, if it is one. */
export function constantOutput(node: Node): Tensor | undefined {
  if (node.operator !== 'Constant' || node.domain !== '') return undefined;
  const { value, value_float, value_floats, value_int, value_ints } = node.attributes;
  if (value?.kind === 'tensor') return value.value;
  if (value_float?.kind === 'float') return floatScalar(value_float.value);
  if (value_floats?.kind === 'floats') return floatTensor(value_floats.value);
  if (value_int?.kind === 'int') return { ...integerTensor([value_int.value]), dims: [] };
  if (value_ints?.kind === 'ints') return integerTensor(value_ints.value);
  return undefined;
}

export const constantValue: ShapeRule = ({ node }) => {
  const value = constantOutput(node);
  return value ? [{ type: value.type, dims: value.dims }] : [];
};
