import type { Int64, TensorMessage } from './onnx-messages.js';
import { arrayClass, elementTypeOf } from './tensor.js';
import type { ElementType, Tensor, TensorData } from './tensor.js';

/** ONNX element types that visavis does not hold, by number, for messages. */
const foreignTypes: Readonly<Record<number, string>> = {
  8: 'string',
  14: 'complex64',
  15: 'complex128',
  17: 'float8e4m3fn',
  18: 'float8e4m3fnuz',
  19: 'float8e5m2',
  20: 'float8e5m2fnuz',
  21: 'uint4',
  22: 'int4',
};

/** Type, dimensions and size in memory that a tensor message claims, checked for sense. */
export interface TensorLayout {
  readonly name: string;
  readonly type: ElementType;
  readonly dims: readonly number[];
  /** elements; may be too large for any memory */
  readonly count: number;
  readonly bytes: number;
}

/**
 * What a tensor message claims to hold. Nothing is allocated.
 *
 * @throws Error where the element type is not one visavis holds or a dimension is negative
 */
export function tensorLayout(message: TensorMessage): TensorLayout {
  const name = message.name ?? '';
  const number = message.dataType ?? 0;
  const type = elementTypeOf(number);
  if (!type)
    throw new Error(
      `tensor '${name}' has element type ${foreignTypes[number] ?? number}, which is not supported`,
    );
  const dims = (message.dims ?? []).map((dim: Int64) => Number(dim.toString()));
  if (dims.some((dim) => dim < 0))
    throw new Error(`tensor '${name}' has a negative dimension: [${dims.join(', ')}]`);
  const count = dims.includes(0) ? 0 : dims.reduce((product, dim) => product * dim, 1);
  return { name, type, dims, count, bytes: count * arrayClass(type).BYTES_PER_ELEMENT };
}

/**
 * Copies the elements of a tensor message into the typed array of its type, once it is certain that
 * as many elements are there as the dimensions claim.
 *
 * @throws Error where they are not, where they are in another file, or {@link tensorLayout} does
 */
export function readTensor(message: TensorMessage): Tensor {
  const layout = tensorLayout(message);
  const { name, type, dims } = layout;
  if (message.dataLocation === 1)
    throw new Error(`tensor '${name}' is kept in another file (external data)`);
  const raw = message.rawData;
  if (raw?.length) {
    if (raw.length !== layout.bytes) throw mismatch(layout, `${raw.length} bytes`);
    // external data come in a buffer of their own: no second copy
    const owned = raw.byteOffset === 0 && raw.buffer.byteLength === raw.length;
    const buffer = owned ? raw.buffer : new Uint8Array(raw).buffer;
    return { type, dims, data: new (arrayClass(type))(buffer as ArrayBuffer) };
  }
  return { type, dims, data: numbersOf(message, layout) };
}

function mismatch({ name, dims }: TensorLayout, has: string): Error {
  return new Error(`tensor '${name}' has ${has} for dimensions [${dims.join(', ')}]`);
}

/** The field of a tensor message that holds the numbers of each type, where it is not raw bytes. */
function numbersOf(message: TensorMessage, layout: TensorLayout): TensorData {
  switch (layout.type) {
    case 'float32':
      return fixedNumbers(message.floatData ?? [], layout);
    case 'float64':
      return fixedNumbers(message.doubleData ?? [], layout);
    case 'int64':
      return variableNumbers(message.int64Data ?? [], layout);
    case 'uint32':
    case 'uint64':
      return variableNumbers(message.uint64Data ?? [], layout);
    default:
      return variableNumbers(message.int32Data ?? [], layout);
  }
}

/** Packed numbers of a fixed width: the bytes as they are. */
function fixedNumbers(chunks: readonly Uint8Array[], layout: TensorLayout): TensorData {
  const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  if (length !== layout.bytes) throw mismatch(layout, `${length} bytes`);
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return new (arrayClass(layout.type))(bytes.buffer);
}

/** Packed whole numbers of variable width (base-128 varints, low bits first, at most 64 bits). */
function variableNumbers(chunks: readonly Uint8Array[], layout: TensorLayout): TensorData {
  let count = 0;
  for (const chunk of chunks) for (const byte of chunk) if (byte < 128) count++;
  if (count !== layout.count) throw mismatch(layout, `${count} elements`);
  const data = new (arrayClass(layout.type))(count);
  let place = 0;
  for (const chunk of chunks) {
    let low = 0;
    let high = 0;
    let shift = 0;
    for (const byte of chunk) {
      if (shift < 28) low += (byte & 127) * 2 ** shift;
      else high += (byte & 127) * 2 ** (shift - 28);
      shift += 7;
      if (byte >= 128) continue;
      if (data instanceof BigInt64Array || data instanceof BigUint64Array)
        // a typed array keeps the lowest 64 bits, which are the number's two's complement
        data[place++] = BigInt(low) + (BigInt(high) << 28n);
      // and a narrower one the lowest of its own
      else data[place++] = (low + (high % 16) * 2 ** 28) | 0;
      low = high = shift = 0;
    }
  }
  return data;
}
