/** An array read from NumPy's `.npy` format (version 1, C order, little-endian). */
export interface NpyArray {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

const readers: Record<string, { bytes: number; read(view: DataView, at: number): number }> = {
  '<f8': { bytes: 8, read: (view, at) => view.getFloat64(at, true) },
  '<f4': { bytes: 4, read: (view, at) => view.getFloat32(at, true) },
  '|u1': { bytes: 1, read: (view, at) => view.getUint8(at) },
};

/** Reads the bytes of such a file; `file` is the name for error sentences. Runs in browsers too. */
export function readNpy(bytes: Uint8Array, file: string): NpyArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = view.getUint16(8, true);
  const header = new TextDecoder('latin1').decode(bytes.subarray(10, 10 + headerLength));
  const type = /'descr': '([^']+)'/.exec(header)?.[1] ?? '';
  const reader = readers[type];
  if (!reader || !header.includes("'fortran_order': False")) {
    throw new Error(`${file}: cannot read ${header}`);
  }
  const shape = (/'shape': \(([^)]*)\)/.exec(header)?.[1] ?? '')
    .split(',')
    .filter((side) => side.trim() !== '')
    .map(Number);
  const count = shape.reduce((product, side) => product * side, 1);
  const start = 10 + headerLength;
  const data = Float64Array.from({ length: count }, (_, i) =>
    reader.read(view, start + i * reader.bytes),
  );
  return { shape, data };
}

/** One plane of a stack of planes (levels × rows × columns). */
export function plane(stack: NpyArray, index: number): Float64Array {
  const [, rows, columns] = stack.shape;
  return stack.data.subarray(index * rows * columns, (index + 1) * rows * columns);
}
