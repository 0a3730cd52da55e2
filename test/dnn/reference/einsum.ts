import { stringAttribute } from '../../../src/dnn/graph/index.js';
import type { ReferenceOperator } from './operator.js';
import { build, forEachIndex, positionOf } from './tensor.js';

/** Sums the product of the operands over every value of every letter. */
const einsum: ReferenceOperator = (node, inputs) => {
  const [left, right] = stringAttribute(node, 'equation', '').split('->');
  const operands = left.split(',');
  const letters = [...new Set(left.replaceAll(',', ''))].sort();
  const result = right ?? letters.filter((l) => left.split(l).length === 2).join('');
  const sizes = letters.map((letter) =>
    Math.max(
      ...operands.flatMap((own, i) =>
        own.includes(letter) ? [inputs[i].dims[own.indexOf(letter)]] : [],
      ),
    ),
  );
  const places = (index: readonly number[], own: string) =>
    [...own].map((letter) => index[letters.indexOf(letter)]);
  const output = build(
    [...result].map((letter) => sizes[letters.indexOf(letter)]),
    () => 0,
  );
  forEachIndex(sizes, (index) => {
    const product = inputs.reduce(
      (total, input, i) => total * input.data[positionOf(input, places(index, operands[i]))],
      1,
    );
    output.data[positionOf(output, places(index, result))] += product;
  });
  return [output];
};

export const einsumOperators: Readonly<Record<string, ReferenceOperator>> = { Einsum: einsum };
