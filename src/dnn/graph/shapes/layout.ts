import { tensorNumbers } from '../tensor.js';
import { intAttribute, intsAttribute } from '../graph.js';
import type { Dimension } from '../graph.js';
import { constantValue } from './constant.js';
import { broadcastDims } from './elementwise.js';
import { fromStart, isFixed } from './rule.js';
import type { ShapeContext, ShapeRule } from './rule.js';

/** Axes given as the second input (newer operator sets) or as an attribute (older ones). */
export function axesOf({ node, constant }: Pick<ShapeContext, 'node' | 'constant'>) {
  const tensor = constant(1);
  return tensor ? tensorNumbers(tensor) : intsAttribute(node, 'axes');
}

const reshape: ShapeRule = ({ node, input, sizes }) => {
  const x = input(0);
  const target = sizes(1);
  if (!x || !target) return [];
  const keepZero = intAttribute(node, 'allowzero', 0) === 1;
  const dims = target.map((size, axis): Dimension =>
    size === 0 && !keepZero ? x.dims[axis] : size,
  );
  const open = dims.indexOf(-1);
  if (open < 0) return [{ type: x.type, dims }];
  // symbolic sizes that stand on both sides cancel
  const before = [...x.dims];
  const after = dims.filter((_, axis) => axis !== open);
  for (const dim of after.filter((dim) => typeof dim === 'string' && dim !== '?')) {
    if (!before.includes(dim)) continue;
    before.splice(before.indexOf(dim), 1);
    after.splice(after.indexOf(dim), 1);
  }
  dims[open] = '?';
  if (isFixed(before) && isFixed(after)) dims[open] = product(before) / product(after);
  else {
    // one unknown size is left over: it stays as it is where the sizes around it do
    const names = before.filter((dim) => typeof dim === 'string');
    const rest = before.filter((dim) => typeof dim === 'number');
    if (names.length === 1 && isFixed(after) && product(rest) === product(after))
      dims[open] = names[0];
  }
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

const expand: ShapeRule = ({ input, sizes }) => {
  const x = input(0);
  const target = sizes(1);
  return x && target ? [{ type: x.type, dims: broadcastDims(x.dims, target) }] : [];
};

const shape: ShapeRule = ({ node, input }) => {
  const x = input(0);
  if (!x) return [];
  const end = intAttribute(node, 'end', x.dims.length);
  const length = x.dims.slice(intAttribute(node, 'start', 0), end).length;
  return [{ type: 'int64', dims: [length] }];
};

const size: ShapeRule = () => [{ type: 'int64', dims: [] }];

const filled: ShapeRule = ({ node, sizes }) => {
  const dims = sizes(0);
  const value = node.attributes.value;
  const type = value?.kind === 'tensor' ? value.value.type : 'float32';
  return dims ? [{ type, dims }] : [];
};

const range: ShapeRule = ({ input, constant }) => {
  const start = input(0);
  const [from, to, by] = [0, 1, 2].map((i) => {
    const tensor = constant(i);
    return tensor && tensorNumbers(tensor)[0];
  });
  if (!start) return [];
  const isKnown = from !== undefined && to !== undefined && by !== undefined;
  return [{ type: start.type, dims: [isKnown ? Math.max(0, Math.ceil((to - from) / by)) : '?'] }];
};

const depthToSpace: ShapeRule = ({ node, input }) => {
  const x = input(0);
  if (x?.dims.length !== 4) return [];
  const block = intAttribute(node, 'blocksize', 1);
  const [images, channels, ...spatial] = x.dims;
  const times = (dim: Dimension, factor: number): Dimension =>
    typeof dim === 'number' ? dim * factor : '?';
  const [depth, step] =
    node.operator === 'DepthToSpace' ? [1 / block ** 2, block] : [block ** 2, 1 / block];
  const dims = [images, times(channels, depth), ...spatial.map((dim) => times(dim, step))];
  // 1 / 3 is not exact
  return [{ type: x.type, dims: dims.map((d) => (typeof d === 'number' ? Math.round(d) : d)) }];
};

/** Operators that arrange elements otherwise, and those that make or ask about shapes. */
export const layoutShapes: Record<string, ShapeRule> = {
  Reshape: reshape,
  Flatten: flatten,
  Transpose: transpose,
  Squeeze: squeeze,
  Unsqueeze: unsqueeze,
  Expand: expand,
  DepthToSpace: depthToSpace,
  SpaceToDepth: depthToSpace,
  Constant: constantValue,
  ConstantOfShape: filled,
  Shape: shape,
  Size: size,
  Range: range,
};
