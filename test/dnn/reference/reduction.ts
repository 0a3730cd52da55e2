import { intAttribute } from '../../../src/dnn/graph/index.js';
import { sum } from './operator.js';
import type { ReferenceOperator } from './operator.js';
import { build, count, positionOf } from './tensor.js';
import type { RefTensor } from './tensor.js';

/** Gathers the elements that one output is made of, and makes it of them. */
function reduction(finish: (elements: number[]) => number): ReferenceOperator {
  return (node, [x, given]: (RefTensor | undefined)[]) => {
    const { dims, data } = x!;
    const all = dims.map((_, axis) => axis);
    const listed = Array.from(given?.data ?? [], (axis) => (axis < 0 ? axis + dims.length : axis));
    const none = intAttribute(node, 'noop_with_empty_axes', 0) === 1 ? [] : all;
    const axes = listed.length > 0 ? listed : none;
    const kept = dims.map((dim, axis) => (axes.includes(axis) ? 1 : dim));
    const groups = Array.from({ length: count(kept) }, (): number[] => []);
    const shape = { dims: kept, data: new Float64Array() };
    build(dims, (index) => {
      groups[positionOf(shape, index)].push(data[positionOf(x!, index)]);
      return 0;
    });
    const isKept = intAttribute(node, 'keepdims', 1) === 1;
    return [
      {
        dims: kept.filter((_, axis) => isKept || !axes.includes(axis)),
        data: Float64Array.from(groups, finish),
      },
    ];
  };
}

const squares = (values: number[]) => sum(values.map((value) => value * value));

export const reductionOperators: Readonly<Record<string, ReferenceOperator>> = {
  ReduceSum: reduction(sum),
  ReduceMean: reduction((values) => sum(values) / values.length),
  ReduceMax: reduction((values) => Math.max(...values)),
  ReduceMin: reduction((values) => Math.min(...values)),
  ReduceProd: reduction((values) => values.reduce((a, b) => a * b, 1)),
  ReduceL1: reduction((values) => sum(values.map(Math.abs))),
  ReduceL2: reduction((values) => Math.sqrt(squares(values))),
  ReduceSumSquare: reduction(squares),
  ReduceLogSum: reduction((values) => Math.log(sum(values))),
  ReduceLogSumExp: reduction((values) => Math.log(sum(values.map(Math.exp)))),
};
