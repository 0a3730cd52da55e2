import { intAttribute } from '../graph.js';
import { axesOf } from './layout.js';
import { fromStart } from './rule.js';
import type { ShapeRule } from './rule.js';

const reduce: ShapeRule = (context) => {
  const { node, input } = context;
  const x = input(0);
  const given = axesOf(context);
  if (!x || (!given && node.inputs[1])) return [];
  const all = x.dims.map((_, axis) => axis);
  const isNone = !given || given.length === 0;
  if (isNone && intAttribute(node, 'noop_with_empty_axes', 0) === 1) return [x];
  const axes = isNone ? all : given.map((axis) => fromStart(axis, x.dims.length));
  const keep = intAttribute(node, 'keepdims', 1) === 1;
  const dims = x.dims
    .map((dim, axis) => (axes.includes(axis) ? 1 : dim))
    .filter((_, axis) => keep || !axes.includes(axis));
  return [{ type: x.type, dims }];
};

/** ArgMax, ArgMin: the place of the extreme element along one axis. */
const place: ShapeRule = ({ node, input }) => {
  const x = input(0);
  if (!x) return [];
  const reduced = fromStart(intAttribute(node, 'axis', 0), x.dims.length);
  const keep = intAttribute(node, 'keepdims', 1) === 1;
  const dims = x.dims
    .map((dim, axis) => (axis === reduced ? 1 : dim))
    .filter((_, axis) => keep || axis !== reduced);
  return [{ type: 'int64', dims }];
};

/** Operators that make one number of many along axes. */
export const reductionShapes: Record<string, ShapeRule> = {
  ReduceSum: reduce,
  ReduceMean: reduce,
  ReduceMax: reduce,
  ReduceMin: reduce,
  ReduceProd: reduce,
  ReduceL1: reduce,
  ReduceL2: reduce,
  ReduceSumSquare: reduce,
  ReduceLogSum: reduce,
  ReduceLogSumExp: reduce,
  ArgMax: place,
  ArgMin: place,
};
