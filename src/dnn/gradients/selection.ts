import { intAttribute, stringAttribute, tensorNumbers } from '../graph/index.js';
import { fromStart } from '../graph/shapes/rule.js';
import { sliceRange } from '../graph/shapes/slice-range.js';
import { dimensions, firstOutput, shapeValue, unsupported, zerosLike } from './rule.js';
import type { GradientContext, GradientRule } from './rule.js';
import { scatterBack } from './scatter.js';

/** The elements of a constant input. */
function constantNumbers({ node, graph }: GradientContext, index: number): number[] | undefined {
  const tensor = graph.constantValue(node.inputs[index] ?? '');
  return tensor && tensorNumbers(tensor);
}

/** The same operator with other data. */
function again({ node, graph }: GradientContext, data: string): string {
  return graph.node(node.operator, [data, ...node.inputs.slice(1)], node.attributes);
}

/** The gradient of whatever takes elements of its first input. */
const taking: GradientRule = (context) => {
  const dy = firstOutput(context);
  const x = context.node.inputs[0];
  return [context.needs(0) ? scatterBack(context, dy, x, (p) => again(context, p)) : undefined];
};

/** Each part gets its piece of dy. */
const concat: GradientRule = (context) => {
  const { node, graph, needs } = context;
  const dims = dimensions(context, node.inputs[0]);
  const axis = fromStart(intAttribute(node, 'axis', 0), dims.length);
  const sizes = node.inputs.map((input) => dimensions(context, input)[axis]);
  const known = sizes.every((size) => typeof size === 'number');
  const lengths = known
    ? graph.integers(sizes)
    : graph.node(
        'Concat',
        node.inputs.map((input) => graph.node('Shape', [input], { start: axis, end: axis + 1 })),
        { axis: 0 },
      );
  const pieces = graph.nodeWith(sizes.length, 'Split', [firstOutput(context), lengths], { axis });
  return pieces.map((piece, index) => (needs(index) ? piece : undefined));
};

/** The gradients of all pieces together; of an unused piece it is 0. */
const split: GradientRule = (context) => {
  const { node, graph, outputGradient } = context;
  const pieces = node.outputs.map(
    (output, index) => outputGradient(index) ?? zerosLike(context, output),
  );
  return [graph.node('Concat', pieces, { axis: intAttribute(node, 'axis', 0) })];
};

/**
 * Pads for all axes from those of some. Pad could be given the axes, but ONNX Runtime (1.30) then
 * fails where it moves a Transpose across it.
 */
function padsOfAllAxes(rank: number, axes: readonly number[], pads: readonly number[]): number[] {
  const all = new Array<number>(2 * rank).fill(0);
  axes.forEach((axis, i) => {
    all[fromStart(axis, rank)] = pads[i];
    all[fromStart(axis, rank) + rank] = pads[i + axes.length];
  });
  return all;
}

/** Zeros around dy, `before` and `after` it along some axes of x. */
function surround(
  context: GradientContext,
  dy: string,
  axes: readonly number[],
  before: readonly number[],
  after: readonly number[],
): string {
  const { node, graph } = context;
  if ([...before, ...after].every((count) => count === 0)) return dy;
  const rank = dimensions(context, node.inputs[0]).length;
  const pads = padsOfAllAxes(rank, axes, [...before, ...after]);
  return graph.node('Pad', [dy, graph.integers(pads)]);
}

/** Slice: zeros where nothing was taken. */
const slice: GradientRule = (context) => {
  const { node } = context;
  const dims = dimensions(context, node.inputs[0]);
  const [starts, ends] = [constantNumbers(context, 1), constantNumbers(context, 2)];
  const places = node.inputs[3] ? constantNumbers(context, 3) : starts?.map((_, i) => i);
  const steps = node.inputs[4] ? constantNumbers(context, 4) : starts?.map(() => 1);
  const axes = places?.map((axis) => fromStart(axis, dims.length));
  const sizes = axes?.map((axis) => dims[axis]);
  const isPlain =
    steps?.every((step) => step === 1) && sizes?.every((size) => typeof size === 'number');
  if (!starts || !ends || !axes || !isPlain) return taking(context);
  const ranges = axes.map((_, i) => sliceRange(sizes[i], starts[i], ends[i], 1));
  const after = ranges.map(({ first, length }, i) => sizes[i] - first - length);
  const before = ranges.map(({ first }) => first);
  return [surround(context, firstOutput(context), axes, before, after)];
};

/** Gather: one place along an axis (a class token) is a slice, else gradients are added up. */
const gather: GradientRule = (context) => {
  const { node, graph } = context;
  const dims = dimensions(context, node.inputs[0]);
  const axis = fromStart(intAttribute(node, 'axis', 0), dims.length);
  const size = dims[axis];
  const indices = constantNumbers(context, 1);
  if (indices?.length !== 1 || typeof size !== 'number') return taking(context);
  const place = fromStart(indices[0], size);
  const isDropped = dimensions(context, node.inputs[1]).length === 0;
  const dy = firstOutput(context);
  const kept = isDropped ? graph.node('Unsqueeze', [dy, graph.integers([axis])]) : dy;
  if (dimensions(context, node.inputs[1]).length > 1) return taking(context);
  return [surround(context, kept, [axis], [place], [size - 1 - place])];
};

const gatherElements: GradientRule = (context) => {
  const { node, graph } = context;
  const [x, indices] = node.inputs;
  const zeros = zerosLike(context, x);
  const axis = intAttribute(node, 'axis', 0);
  const inputs = [zeros, indices, firstOutput(context)];
  return [graph.node('ScatterElements', inputs, { axis, reduction: 'add' })];
};

function scatterReduction(context: GradientContext): 'none' | 'add' {
  const reduction = stringAttribute(context.node, 'reduction', 'none');
  if (reduction === 'none' || reduction === 'add') return reduction;
  throw unsupported(context, `reduction ${reduction}`);
}

/** ScatterElements that puts or adds `updates` into `data`. */
const scatterElements: GradientRule = (context) => {
  const { node, graph, needs } = context;
  const [, indices, updates] = node.inputs;
  const axis = intAttribute(node, 'axis', 0);
  const reduction = scatterReduction(context);
  const dy = firstOutput(context);
  const kept = () =>
    reduction === 'add'
      ? dy
      : graph.node('ScatterElements', [dy, indices, zerosLike(context, updates)], { axis });
  return [
    needs(0) ? kept() : undefined,
    undefined,
    needs(2) ? graph.node('GatherElements', [dy, indices], { axis }) : undefined,
  ];
};

/** ScatterND that puts or adds slices `updates` into `data`. */
const scatterND: GradientRule = (context) => {
  const { node, graph, needs } = context;
  const [, indices, updates] = node.inputs;
  const reduction = scatterReduction(context);
  const dy = firstOutput(context);
  const kept = () =>
    reduction === 'add' ? dy : graph.node('ScatterND', [dy, indices, zerosLike(context, updates)]);
  return [
    needs(0) ? kept() : undefined,
    undefined,
    needs(2) ? graph.node('GatherND', [dy, indices]) : undefined,
  ];
};

/** Trilu: the triangle that was kept. */
const triangle: GradientRule = (context) => [again(context, firstOutput(context))];

/**
 * Pad with a constant: the gradient of the padding is cut off, and goes to the constant. The other
 * modes repeat elements.
 */
const pad: GradientRule = (context) => {
  const { node, graph, needs } = context;
  if (stringAttribute(node, 'mode', 'constant') !== 'constant') return taking(context);
  const [x, amounts, value, axes] = node.inputs;
  const known = constantNumbers(context, 1)?.map((count) => -count);
  const places = axes ? constantNumbers(context, 3) : undefined;
  const dy = firstOutput(context);
  const back = () => {
    if (!known) return [graph.node('Neg', [amounts]), ...(axes ? ['', axes] : [])];
    if (!axes) return [graph.integers(known)];
    if (!places) return [graph.integers(known), '', axes];
    return [graph.integers(padsOfAllAxes(dimensions(context, x).length, places, known))];
  };
  const dx = graph.node('Pad', [dy, ...back()]);
  const total = (gradient: string) => graph.node('ReduceSum', [gradient], { keepdims: 0 });
  const toValue = () =>
    graph.node('Reshape', [graph.sub(total(dy), total(dx)), shapeValue(context, value)]);
  return [dx, undefined, needs(2) ? toValue() : undefined];
};

/** Tile: the gradients of all copies together. */
const tile: GradientRule = (context) => {
  const { node, graph } = context;
  const dims = dimensions(context, node.inputs[0]);
  const repeats = constantNumbers(context, 1);
  if (!repeats || !dims.every((dim) => typeof dim === 'number')) return taking(context);
  const apart = graph.reshape(
    firstOutput(context),
    dims.flatMap((dim, axis) => [repeats[axis], dim]),
  );
  const copies = dims.map((_, axis) => 2 * axis);
  return [graph.reduceSum(apart, copies, false)];
};

/** Operators that take, join or repeat elements. */
export const selectionGradients: Record<string, GradientRule> = {
  Concat: concat,
  Split: split,
  Slice: slice,
  Gather: gather,
  GatherElements: gatherElements,
  GatherND: taking,
  ScatterElements: scatterElements,
  ScatterND: scatterND,
  Trilu: triangle,
  Pad: pad,
  Tile: tile,
};

export const selectionNotes: Record<string, string> = {
  Gather: 'of the data; indices may repeat or be negative',
  GatherElements: 'of the data; indices may repeat or be negative',
  GatherND: 'of the data',
  Pad: 'all modes, negative pads, also of the constant',
  ScatterElements: 'of data and updates; reductions none (each place written once) and add',
  ScatterND: 'of data and updates; reductions none (each place written once) and add',
  Slice: 'negative steps too',
};
