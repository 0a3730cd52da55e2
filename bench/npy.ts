import { writeFile } from 'node:fs/promises';

/** Writes 64-bit floats as NumPy's `.npy` (version 1, C order). */
export async function writeNpy(
  file: string,
  shape: readonly number[],
  values: Float64Array,
): Promise<void> {
  const sides = shape.map((side) => `${side},`).join(' ');
  const text = `{'descr': '<f8', 'fortran_order': False, 'shape': (${sides}), }`;
  // the array begins at a multiple of 64 bytes
  const header = text.padEnd(Math.ceil((text.length + 11) / 64) * 64 - 11) + '\n';
  const start = Buffer.alloc(10);
  start.write('\x93NUMPY\x01\x00', 'latin1');
  start.writeUInt16LE(header.length, 8);
  const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  await writeFile(file, Buffer.concat([start, Buffer.from(header, 'latin1'), bytes]));
}
