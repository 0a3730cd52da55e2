import { elementTypeOf, tensorNumbers } from '../tensor.js';
import { intAttribute, intsAttribute } from '../graph.js';
import type { Dimension } from '../graph.js';
import { broadcastDims } from './elementwise.js';
import { fromStart, isFixed } from './rule.js';
import type { ShapeContext, ShapeRule } from './rule.js';

/** Axes given as the second input (newer operator sets) or as an attribute (older ones). */
export function axesOf({ node, constant }: Pick<ShapeContext, 'node' | 'constant'>) {
  const tensor = constant(1);
  return tensor ? tensorNumbers(tensor) : intsAttribute(node, 'axes');
}

const reshape: ShapeRule = ({ node, input, constant }) => {
  const x = input(0);
  const target = constant(1);
  if (!x || !target) return [];
  const keepZero = intAttribute(node, 'allowzero', 0) === 1;
  const dims = tensorNumbers(target).map((size, axis): Dimension =>
    size === 0 && !keepZero ? x.dims[axis] : size,
  );
  const open = dims.indexOf(-1);
  if (open < 0) return [{ type: x.type, dims }];
  // symbolic sizes that stand on both sides cancel
  const before = [...x.dims];
  const after = dims.filter((_, axis) => axis !== open);
  for (const dim of after.filter((dim) => typeof dim === 'string')) {
    if (before.includes(dim)) before.splice(before.indexOf(dim), 1);
  }
  const known = after.filter((dim) => typeof dim === 'number');
  dims[open] = isFixed(before) ? product(before) / product(known) : '?';
  return [{ type: x.type, dims }];
};

function product(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total * size, 1);
}

const flatten: ShapeRule = ({ node, input }) => {
  const x = input(0);
  if (!x) return [];
  const axis = fromStart(intAttribute(node, 'axis', 1), x.dims.length);
  const merge = (dims: readonly Dimension[]): Dimension => {
    if (dims.length === 1) return dims[0];
    return isFixed(dims) ? product(dims) : '?';
  };
  return [{ type: x.type, dims: [merge(x.dims.slice(0, axis)), merge(x.dims.slice(axis))] }];
};

const transpose: ShapeRule = ({ node, input }) => {
  const x = input(0);
  if (!x) return [];
  const order = intsAttribute(node, 'perm') ?? x.dims.map((_, i) => x.dims.length - 1 - i);
  return [{ type: x.type, dims: order.map((axis) => x.dims[axis]) }];
};

const reduce: ShapeRule = (context) => {
  const x = context.input(0);
  if (!x) return [];
  const given = axesOf(context);
  if (!given && context.node.inputs[1]) return [];
  const axes = (given ?? x.dims.map((_, axis) => axis)).map((a) => fromStart(a, x.dims.length));
  const keep = intAttribute(context.node, 'keepdims', 1) === 1;
  const dims = x.dims
    .map((dim, axis) => (axes.includes(axis) ? 1 : dim))
    .filter((_, axis) => keep || !axes.includes(axis));
  return [{ type: x.type, dims }];
};

const squeeze: ShapeRule = (context) => {
  const x = context.input(0);
  if (!x) return [];
  const axes = axesOf(context)?.map((axis) => fromStart(axis, x.dims.length));
  return [
    {
      type: x.type,
      dims: x.dims.filter((dim, axis) => (axes ? !axes.includes(axis) : dim !== 1)),
    },
  ];
};

const unsqueeze: ShapeRule = (context) => {
  const x = context.input(0);
  const axes = axesOf(context);
  if (!x || !axes) return [];
  const rank = x.dims.length + axes.length;
  const places = axes.map((axis) => fromStart(axis, rank));
  const rest = [...x.dims];
  const dims = Array.from({ length: rank }, (_, i) => (places.includes(i) ? 1 : rest.shift()!));
  return [{ type: x.type, dims }];
};

const expand: ShapeRule = ({ input, constant }) => {
  const x = input(0);
  const target = constant(1);
  return x && target ? [{ type: x.type, dims: broadcastDims(x.dims, tensorNumbers(target)) }] : [];
};

const concat: ShapeRule = ({ node, input }) => {
  const first = input(0);
  if (!first) return [];
  const axis = fromStart(intAttribute(node, 'axis', 0), first.dims.length);
  const sizes: readonly Dimension[] = node.inputs.map((_, i) => input(i)?.dims[axis] ?? '?');
  const total = isFixed(sizes) ? sizes.reduce((sum, size) => sum + size, 0) : '?';
  return [{ type: first.type, dims: first.dims.map((dim, i) => (i === axis ? total : dim)) }];
};

const slice: ShapeRule = ({ node, input, constant }) => {
  const x = input(0);
  const starts = constant(1);
  const ends = constant(2);
  if (!x || !starts || !ends) return [];
  const axes = constant(3);
  const steps = constant(4);
  if ((node.inputs[3] && !axes) || (node.inputs[4] && !steps)) return [];
  const dims = [...x.dims];
  const places = axes ? tensorNumbers(axes) : tensorNumbers(starts).map((_, i) => i);
  places.forEach((place, i) => {
    const axis = fromStart(place, dims.length);
    const size = dims[axis];
    if (typeof size !== 'number') {
      dims[axis] = '?';
      return;
    }
    const step = steps ? tensorNumbers(steps)[i] : 1;
    const clamp = (at: number) => {
      const place = at < 0 ? at + size : at;
      return step > 0
        ? Math.min(Math.max(place, 0), size)
        : Math.min(Math.max(place, -1), size - 1);
    };
    const length = clamp(tensorNumbers(ends)[i]) - clamp(tensorNumbers(starts)[i]);
    dims[axis] = Math.max(0, Math.ceil(length / step));
  });
  return [{ type: x.type, dims }];
};

const pad: ShapeRule = ({ node, input, constant }) => {
  const x = input(0);
  const amounts = constant(1);
  if (!x || !amounts || node.inputs[3]) return [];
  const pads = tensorNumbers(amounts);
  const dims = x.dims.map((dim, axis): Dimension => {
    const added = pads[axis] + pads[axis + x.dims.length];
    if (added === 0) return dim;
    return typeof dim === 'number' ? dim + added : '?';
  });
  return [{ type: x.type, dims }];
};

const shape: ShapeRule = ({ input }) => {
  const x = input(0);
  return x ? [{ type: 'int64', dims: [x.dims.length] }] : [];
};

const size: ShapeRule = () => [{ type: 'int64', dims: [] }];

const filled: ShapeRule = ({ node, constant }) => {
  const dims = constant(0);
  const value = node.attributes.value;
  const type = value?.kind === 'tensor' ? value.value.type : 'float32';
  return dims ? [{ type, dims: tensorNumbers(dims) }] : [];
};

const cast: ShapeRule = ({ node, input }) => {
  const x = input(0);
  const type = elementTypeOf(intAttribute(node, 'to', 1));
  return x && type ? [{ type, dims: x.dims }] : [];
};

const scatter: ShapeRule = ({ input }) => {
  const x = input(0);
  return x ? [x] : [];
};

const constantValue: ShapeRule = ({ node }) => {
  const value = node.attributes.value;
  return value?.kind === 'tensor' ? [{ type: value.value.type, dims: value.value.dims }] : [];
};

/** Operators that move, sum up or repeat elements. */
export const layoutShapes: Record<string, ShapeRule> = {
  Reshape: reshape,
  Flatten: flatten,
  Transpose: transpose,
  ReduceSum: reduce,
  ReduceMean: reduce,
  ReduceMax: reduce,
  ReduceSumSquare: reduce,
  Squeeze: squeeze,
  Unsqueeze: unsqueeze,
  Expand: expand,
  Pad: pad,
  Concat: concat,
  Cast: cast,
  ConstantOfShape: filled,
  Shape: shape,
  Size: size,
  Slice: slice,
  ScatterElements: scatter,
  Constant: constantValue,
};
