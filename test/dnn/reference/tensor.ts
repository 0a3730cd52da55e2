/** A tensor in double precision: the reference evaluator's only kind of value. */
export interface RefTensor {
  readonly dims: readonly number[];
  readonly data: Float64Array;
}

export function refTensor(dims: readonly number[], data: ArrayLike<number>): RefTensor {
  return { dims, data: Float64Array.from(data) };
}

export function count(dims: readonly number[]): number {
  return dims.reduce((a, b) => a * b, 1);
}

/** Elements between neighbours along each axis. */
export function stridesOf(dims: readonly number[]): number[] {
  const strides = dims.map(() => 1);
  for (let i = dims.length - 2; i >= 0; i--) strides[i] = strides[i + 1] * dims[i + 1];
  return strides;
}

/** Calls back with every index of a shape, last axis fastest. */
export function forEachIndex(dims: readonly number[], visit: (index: number[]) => void): void {
  const total = count(dims);
  const index = dims.map(() => 0);
  for (let i = 0; i < total; i++) {
    visit(index);
    for (let axis = dims.length - 1; axis >= 0; axis--) {
      if (++index[axis] < dims[axis]) break;
      index[axis] = 0;
    }
  }
}

/** Strides of broadcast axes count as 0; kept, as the evaluator asks for them at every element. */
const knownStrides = new WeakMap<readonly number[], number[]>();

/** Position of an index in a tensor that broadcasts to the index's shape. */
export function positionOf({ dims }: RefTensor, index: readonly number[]): number {
  let strides = knownStrides.get(dims);
  if (!strides) {
    strides = stridesOf(dims).map((stride, axis) => (dims[axis] === 1 ? 0 : stride));
    knownStrides.set(dims, strides);
  }
  const skip = index.length - dims.length;
  let position = 0;
  for (let axis = 0; axis < dims.length; axis++) position += index[axis + skip] * strides[axis];
  return position;
}

/** A tensor filled from a function of its index. */
export function build(
  dims: readonly number[],
  value: (index: readonly number[]) => number,
): RefTensor {
  const data = new Float64Array(count(dims));
  let i = 0;
  forEachIndex(dims, (index) => {
    data[i++] = value(index);
  });
  return { dims, data };
}
