/** Element types of tensors that visavis holds in memory, with their ONNX numbers. */
export const elementTypes = {
  float32: 1,
  uint8: 2,
  int8: 3,
  uint16: 4,
  int16: 5,
  int32: 6,
  int64: 7,
  bool: 9,
  float16: 10,
  float64: 11,
  uint32: 12,
  uint64: 13,
  bfloat16: 16,
} as const;

export type ElementType = keyof typeof elementTypes;

export type TensorData =
  | Float32Array
  | Float64Array
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array;

/**
 * A constant of a graph: `product(dims)` elements, last dimension fastest. `float16` and `bfloat16`
 * hold the bits of each number in a `Uint16Array`; `bool` holds 0 and 1 in a `Uint8Array`.
 */
export interface Tensor {
  readonly type: ElementType;
  readonly dims: readonly number[];
  readonly data: TensorData;
}

const arrays = {
  float32: Float32Array,
  uint8: Uint8Array,
  int8: Int8Array,
  uint16: Uint16Array,
  int16: Int16Array,
  int32: Int32Array,
  int64: BigInt64Array,
  bool: Uint8Array,
  float16: Uint16Array,
  float64: Float64Array,
  uint32: Uint32Array,
  uint64: BigUint64Array,
  bfloat16: Uint16Array,
} as const;

/** The typed-array class that holds elements of a type. */
export function arrayClass(type: ElementType): (typeof arrays)[ElementType] {
  return arrays[type];
}

/** The name of an ONNX element type number; undefined for types visavis does not hold. */
export function elementTypeOf(onnxNumber: number): ElementType | undefined {
  return (Object.keys(elementTypes) as ElementType[]).find(
    (type) => elementTypes[type] === onnxNumber,
  );
}

/** Floating-point numbers of any precision. */
export function isFloat(type: ElementType): boolean {
  return type.includes('float');
}

/** Half precision (float16, bfloat16), which is held as bits, not as numbers. */
export function isHalf(type: ElementType): boolean {
  return type.endsWith('float16');
}

/** How many elements a tensor of these dimensions has. */
export function elementCount(dims: readonly number[]): number {
  return dims.reduce((product, dim) => product * dim, 1);
}

/** A float32 tensor; `dims` defaults to one dimension. */
export function floatTensor(values: ArrayLike<number>, dims?: readonly number[]): Tensor {
  const data = values instanceof Float32Array ? values : Float32Array.from(values);
  return { type: 'float32', dims: dims ?? [data.length], data };
}

/** A float32 tensor without dimensions. */
export function floatScalar(value: number): Tensor {
  return { type: 'float32', dims: [], data: Float32Array.of(value) };
}

/** An int64 tensor with one dimension: shapes, axes, indices. */
export function integerTensor(values: readonly number[]): Tensor {
  return { type: 'int64', dims: [values.length], data: BigInt64Array.from(values, BigInt) };
}

/** The elements of a tensor as numbers. */
export function tensorNumbers(tensor: Tensor): number[] {
  return Array.from(tensor.data as ArrayLike<number | bigint>, Number);
}
