/** Tables of numbers as files; {@link readTable} reads them back, bit by bit. */
import type { NumberTable } from './number-table.js';

/** The contents of a `.npy` file (NumPy format 1.0, 64-bit floats, C order) or of a `.json` file. */
export function tableBytes(table: NumberTable, format: 'npy' | 'json'): Uint8Array | string {
  return format === 'npy' ? npy(table) : json(table);
}

function npy({ shape, values }: NumberTable): Uint8Array {
  const axes = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const description = `{'descr': '<f8', 'fortran_order': False, 'shape': (${axes}), }`;
  // magic and length are 10 bytes; numbers begin at a multiple of 64
  const length = Math.ceil((10 + description.length + 1) / 64) * 64 - 10;
  const header = `${description.padEnd(length - 1)}\n`;
  const bytes = new Uint8Array(10 + length + 8 * values.length);
  const view = new DataView(bytes.buffer);
  bytes.set([0x93, ...new TextEncoder().encode('NUMPY'), 1, 0]);
  view.setUint16(8, length, true);
  bytes.set(new TextEncoder().encode(header), 10);
  values.forEach((value, i) => view.setFloat64(10 + length + 8 * i, value, true));
  return bytes;
}

function json({ shape, values }: NumberTable): string {
  if (shape.length === 1) return `${JSON.stringify([...values])}\n`;
  const [height, width] = shape;
  const row = (y: number) => JSON.stringify([...values.subarray(y * width, (y + 1) * width)]);
  return `[\n${Array.from({ length: height }, (_, y) => row(y)).join(',\n')}\n]\n`;
}
