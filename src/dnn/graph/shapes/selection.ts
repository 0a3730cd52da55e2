import { intAttribute, intsAttribute } from '../graph.js';
import type { Dimension } from '../graph.js';
import { tensorNumbers } from '../tensor.js';
import { fromStart, isFixed, sameAsInput } from './rule.js';
import type { ShapeContext, ShapeRule } from './rule.js';
import { sliceRange } from './slice-range.js';

const concat: ShapeRule = ({ node, input }) => {
  const first = input(0);
  if (!first) return [];
  const axis = fromStart(intAttribute(node, 'axis', 0), first.dims.length);
  const sizes: readonly Dimension[] = node.inputs.map((_, i) => input(i)?.dims[axis] ?? '?');
  const total = isFixed(sizes) ? sizes.reduce((sum, size) => sum + size, 0) : '?';
  return [{ type: first.type, dims: first.dims.map((dim, i) => (i === axis ? total : dim)) }];
};

/** Split: sizes as given, or equal ones, of which the last may be smaller. */
const split: ShapeRule = ({ node, input, sizes }) => {
  const x = input(0);
  if (!x) return [];
  const axis = fromStart(intAttribute(node, 'axis', 0), x.dims.length);
  const whole = x.dims[axis];
  const count = intAttribute(node, 'num_outputs', node.outputs.length);
  const equal = (index: number): Dimension => {
    if (typeof whole !== 'number') return '?';
    const part = Math.ceil(whole / count);
    return Math.max(0, Math.min(part, whole - index * part));
  };
  // an attribute before operator set 13
  const given = node.inputs[1] ? sizes(1) : intsAttribute(node, 'split');
  return node.outputs.map((_, index) => {
    const size = given ? given[index] : node.inputs[1] ? '?' : equal(index);
    return { type: x.type, dims: x.dims.map((dim, i) => (i === axis ? size : dim)) };
  });
};

/** The elements of an input as plain numbers. */
function numbers({ constant }: ShapeContext, index: number): number[] | undefined {
  const tensor = constant(index);
  return tensor && tensorNumbers(tensor);
}

const slice: ShapeRule = (context) => {
  const { node, input, sizes } = context;
  const x = input(0);
  if (!x) return [];
  const [starts, ends] = [numbers(context, 1), numbers(context, 2)];
  const count = sizes(1)?.length;
  const axes = node.inputs[3]
    ? numbers(context, 3)
    : Array.from({ length: count ?? 0 }, (_, i) => i);
  const steps = node.inputs[4] ? numbers(context, 4) : axes?.map(() => 1);
  if (!axes || count === undefined) return [];
  const dims = [...x.dims];
  axes.forEach((place, i) => {
    const axis = fromStart(place, dims.length);
    const size = dims[axis];
    const isKnown = typeof size === 'number' && starts && ends && steps;
    dims[axis] = isKnown ? sliceRange(size, starts[i], ends[i], steps[i]).length : '?';
  });
  return [{ type: x.type, dims }];
};

const gather: ShapeRule = ({ node, input }) => {
  const [x, indices] = [input(0), input(1)];
  if (!x || !indices) return [];
  const axis = fromStart(intAttribute(node, 'axis', 0), x.dims.length);
  const dims = [...x.dims.slice(0, axis), ...indices.dims, ...x.dims.slice(axis + 1)];
  return [{ type: x.type, dims }];
};

const gatherElements: ShapeRule = ({ input }) => {
  const [x, indices] = [input(0), input(1)];
  return x && indices ? [{ type: x.type, dims: indices.dims }] : [];
};

const gatherND: ShapeRule = ({ node, input }) => {
  const [x, indices] = [input(0), input(1)];
  const depth = indices?.dims.at(-1);
  if (!x || !indices || typeof depth !== 'number') return [];
  const batch = intAttribute(node, 'batch_dims', 0);
  return [{ type: x.type, dims: [...indices.dims.slice(0, -1), ...x.dims.slice(batch + depth)] }];
};

const pad: ShapeRule = (context) => {
  const { node, input } = context;
  const x = input(0);
  if (!x) return [];
  const pads = numbers(context, 1);
  const axes = node.inputs[3] ? numbers(context, 3) : x.dims.map((_, axis) => axis);
  if (!pads || !axes) return [{ type: x.type, dims: x.dims.map(() => '?') }];
  const dims = [...x.dims];
  axes.forEach((place, i) => {
    const axis = fromStart(place, dims.length);
    const size = dims[axis];
    const added = pads[i] + pads[i + axes.length];
    if (added !== 0) dims[axis] = typeof size === 'number' ? size + added : '?';
  });
  return [{ type: x.type, dims }];
};

const tile: ShapeRule = ({ input, sizes }) => {
  const x = input(0);
  const repeats = sizes(1);
  if (!x) return [];
  const dims = x.dims.map((dim, axis): Dimension => {
    const times = repeats?.[axis] ?? '?';
    if (times === 1) return dim;
    if (dim === 1) return times;
    return typeof dim === 'number' && typeof times === 'number' ? dim * times : '?';
  });
  return [{ type: x.type, dims }];
};

/** Operators that take, join or repeat elements. */
export const selectionShapes: Record<string, ShapeRule> = {
  Concat: concat,
  Split: split,
  Slice: slice,
  Gather: gather,
  GatherElements: gatherElements,
  GatherND: gatherND,
  ScatterElements: sameAsInput,
  ScatterND: sameAsInput,
  Trilu: sameAsInput,
  Pad: pad,
  Tile: tile,
};
