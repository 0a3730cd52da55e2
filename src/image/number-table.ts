import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** Numbers read from a file that a manipulation needs: a measured display, a mean spectrum. */
export interface NumberTable {
  /** lengths of the axes, slowest first: `[256]`, or `[height, width]` */
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

/**
 * SHA-256 of a table's contents, as 64 hexadecimal digits: the number of axes and their lengths as
 * little-endian 32-bit words, then the values as little-endian 64-bit floats.
 */
export function tableHash({ shape, values }: NumberTable): string {
  const bytes = new Uint8Array(4 + 4 * shape.length + 8 * values.length);
  const view = new DataView(bytes.buffer);
  [shape.length, ...shape].forEach((word, i) => view.setUint32(4 * i, word, true));
  values.forEach((value, i) => view.setFloat64(4 + 4 * shape.length + 8 * i, value, true));
  return bytesToHex(sha256(bytes));
}

/** Is a parameter's value the hash of a table, rather than a word? */
export const isTableHash = (value: string): boolean => /^[0-9a-f]{64}$/.test(value);

/** The table itself. @throws Error where an entry is not a number */
export function finiteTable(table: NumberTable): NumberTable {
  const bad = table.values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw new Error(`its entry ${bad + 1} is not a number`);
  return table;
}
