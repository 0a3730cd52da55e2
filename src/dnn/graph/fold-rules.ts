import type { KnownElements } from './fold.js';
import { intAttribute, intsAttribute } from './graph.js';
import type { Dimension, Node, ValueType } from './graph.js';
import { fromStart } from './shapes/rule.js';
import { sliceRange } from './shapes/slice-range.js';
import { tensorNumbers } from './tensor.js';

/** What a folding rule may ask about a node. */
export interface FoldContext {
  readonly node: Node;
  /** type of the first output */
  readonly output: ValueType;
  readonly input: (index: number) => ValueType | undefined;
  readonly known: (index: number) => KnownElements | undefined;
}

/** The elements of a node's first output, as far as they are known; undefined: not at all. */
export type FoldRule = (context: FoldContext) => readonly Dimension[] | undefined;

/** The elements of an input as plain numbers. */
function numbers(context: FoldContext, index: number): readonly number[] | undefined {
  const elements = context.known(index)?.elements;
  return elements?.every((element) => typeof element === 'number') ? elements : undefined;
}

/** Rounds as the output's element type does. */
function toType({ output }: FoldContext, value: Dimension): Dimension {
  if (typeof value === 'string') return value;
  if (output.type === 'float32') return Math.fround(value);
  if (output.type === 'float64') return value;
  return output.type === 'bool' ? Number(value !== 0) : Math.trunc(value);
}

/** An element-wise operator: operands of the same length, or of one element. */
function elementwise(
  f: (...operands: Dimension[]) => Dimension,
  operands: number | 'all' = 'all',
): FoldRule {
  return (context) => {
    const count = operands === 'all' ? context.node.inputs.length : operands;
    const inputs = Array.from({ length: count }, (_, i) => context.known(i)?.elements);
    const length = context.output.dims.reduce((a: number, b) => a * Number(b), 1);
    if (!inputs.every((input) => input?.length === length || input?.length === 1)) return undefined;
    return Array.from({ length }, (_, i) =>
      toType(context, f(...inputs.map((input) => input![input!.length === 1 ? 0 : i]))),
    );
  };
}

/** A function of numbers; `otherwise` says what is known where an operand is no number. */
function arithmetic(
  f: (a: number, b: number) => number,
  otherwise: (a: Dimension, b: Dimension) => Dimension = () => '?',
): FoldRule {
  return elementwise((a, b) =>
    typeof a === 'number' && typeof b === 'number' ? f(a, b) : otherwise(a, b),
  );
}

/** The same size by name? `?` is not even the same as itself. */
const isSame = (a: Dimension, b: Dimension) => a === b && a !== '?';

const pointwise = (f: (x: number) => number): FoldRule =>
  elementwise((x) => (typeof x === 'number' ? f(x) : '?'), 1);

/** Sizes are never negative, so that a named size is not equal to −1. */
const isNegative = (x: Dimension) => typeof x === 'number' && x < 0;

const equal = (a: Dimension, b: Dimension): Dimension => {
  if (isSame(a, b)) return 1;
  return (isNegative(a) && b !== '?') || (isNegative(b) && a !== '?') ? 0 : '?';
};

const sameElements: FoldRule = ({ known }) => known(0)?.elements;

const shape: FoldRule = ({ node, input }) => {
  const dims = input(0)?.dims;
  if (!dims) return undefined;
  const end = intAttribute(node, 'end', dims.length);
  return dims.slice(intAttribute(node, 'start', 0), end);
};

/** Several sizes make one number only where all are known. */
function product(sizes: readonly Dimension[] | undefined): readonly Dimension[] | undefined {
  if (!sizes) return undefined;
  const known = sizes.every((size) => typeof size === 'number');
  return [known ? sizes.reduce((a, b) => a * b, 1) : sizes.length === 1 ? sizes[0] : '?'];
}

const gather: FoldRule = (context) => {
  const data = context.known(0);
  const places = numbers(context, 1);
  if (data?.dims.length !== 1 || !places) return undefined;
  return places.map((place) => data.elements[fromStart(place, data.elements.length)]);
};

/** Elements between neighbours along each axis. */
function stridesOf(dims: readonly number[]): number[] {
  return dims.map((_, axis) => dims.slice(axis + 1).reduce((a, b) => a * b, 1));
}

/** The elements at all combinations of places, given as steps from the first element, per axis. */
function take(data: KnownElements, steps: readonly (readonly number[])[]): Dimension[] {
  const positions = steps.reduce(
    (before, own) => before.flatMap((position) => own.map((step) => position + step)),
    [0],
  );
  return positions.map((position) => data.elements[position]);
}

const slice: FoldRule = (context) => {
  const data = context.known(0);
  const [starts, ends] = [numbers(context, 1), numbers(context, 2)];
  const axes = context.node.inputs[3] ? numbers(context, 3) : starts?.map((_, i) => i);
  const steps = context.node.inputs[4] ? numbers(context, 4) : starts?.map(() => 1);
  if (!data || !starts || !ends || !axes || !steps) return undefined;
  const strides = stridesOf(data.dims);
  const places = data.dims.map((size, axis) => {
    const given = axes.findIndex((place) => fromStart(place, data.dims.length) === axis);
    const step = given < 0 ? 1 : steps[given];
    const { first, length } =
      given < 0 ? { first: 0, length: size } : sliceRange(size, starts[given], ends[given], step);
    return Array.from({ length }, (_, i) => (first + i * step) * strides[axis]);
  });
  return take(data, places);
};

const transpose: FoldRule = ({ node, known }) => {
  const data = known(0);
  if (!data) return undefined;
  const order = intsAttribute(node, 'perm') ?? data.dims.map((_, axis) => axis).reverse();
  const strides = stridesOf(data.dims);
  return take(
    data,
    order.map((axis) => Array.from({ length: data.dims[axis] }, (_, i) => i * strides[axis])),
  );
};

const concat: FoldRule = ({ node, output, known }) => {
  const parts = node.inputs.map((_, i) => known(i));
  return output.dims.length === 1 && parts.every((part) => part !== undefined)
    ? parts.flatMap((part) => part.elements)
    : undefined;
};

const range: FoldRule = (context) => {
  const [start, limit, delta] = [0, 1, 2].map((i) => numbers(context, i)?.[0]);
  if (start === undefined || limit === undefined || !delta) return undefined;
  const length = Math.max(0, Math.ceil((limit - start) / delta));
  return Array.from({ length }, (_, i) => start + i * delta);
};

const filled: FoldRule = ({ node, output }) => {
  const value = node.attributes.value;
  const element = value?.kind === 'tensor' ? tensorNumbers(value.value)[0] : 0;
  return Array.from({ length: product(output.dims)![0] as number }, () => element);
};

const expand: FoldRule = ({ output, known }) => {
  const x = known(0)?.elements;
  const length = product(output.dims)![0] as number;
  if (x?.length === length) return x;
  return x?.length === 1 ? Array.from({ length }, () => x[0]) : undefined;
};

/** The operators of shape arithmetic: what exporters write to compute the shape of a Reshape. */
export const foldRules: Readonly<Record<string, FoldRule | undefined>> = {
  Shape: shape,
  Size: ({ input }) => product(input(0)?.dims),
  Gather: gather,
  Slice: slice,
  Transpose: transpose,
  Concat: concat,
  Range: range,
  ConstantOfShape: filled,
  Expand: expand,
  ReduceProd: (context) => (context.node.inputs[1] ? undefined : product(sameElements(context))),
  Identity: sameElements,
  Reshape: sameElements,
  Squeeze: sameElements,
  Unsqueeze: sameElements,
  Flatten: sameElements,
  Cast: elementwise((x) => x, 1),
  Add: arithmetic(
    (a, b) => a + b,
    (a, b) => (a === 0 ? b : b === 0 ? a : '?'),
  ),
  Sub: arithmetic(
    (a, b) => a - b,
    (a, b) => (b === 0 ? a : isSame(a, b) ? 0 : '?'),
  ),
  Mul: arithmetic(
    (a, b) => a * b,
    (a, b) => (a === 1 ? b : b === 1 ? a : a === 0 || b === 0 ? 0 : '?'),
  ),
  Div: arithmetic(
    (a, b) => a / b,
    (a, b) => (b === 1 ? a : '?'),
  ),
  Min: elementwise((...all) => (all.every((x) => typeof x === 'number') ? Math.min(...all) : '?')),
  Max: elementwise((...all) => (all.every((x) => typeof x === 'number') ? Math.max(...all) : '?')),
  Neg: pointwise((x) => -x),
  Floor: pointwise(Math.floor),
  Ceil: pointwise(Math.ceil),
  Not: pointwise((x) => 1 - x),
  And: arithmetic((a, b) => a * b),
  Or: arithmetic((a, b) => Math.max(a, b)),
  Equal: arithmetic((a, b) => Number(a === b), equal),
  Less: arithmetic((a, b) => Number(a < b)),
  Greater: arithmetic((a, b) => Number(a > b)),
  Where: elementwise((condition, a, b) =>
    typeof condition === 'number' ? (condition ? a : b) : isSame(a, b) ? a : '?',
  ),
};
